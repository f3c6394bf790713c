/** A block that cannot be drawn. The widget shows `note` below the source, and logs the message. */
export class DrawingError extends Error {
  override readonly name = 'DrawingError';
  readonly note: string;

  constructor(note: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.note = note;
  }
}
