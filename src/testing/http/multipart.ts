/** One part of a form as it was sent. */
export interface FormPart {
  name: string;
  /** `undefined` for a plain field. */
  filename: string | undefined;
  /** Empty when the part said none. */
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The parts of a `multipart/form-data` body, in their order; none of a body that is something else. Read here, since
 * platforms fill in what a part left out, and servers mind what was left out.
 */
export function readForm(contentType: string, body: ArrayBuffer): FormPart[] {
  const boundary = /^multipart\/form-data.*?boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return [];
  // One character a byte, so that positions in the text are positions in the body.
  const text = new TextDecoder('latin1').decode(body);
  const parts = text.split(`--${boundary}`);
  let at = parts[0]?.length ?? 0;
  return parts.slice(1, -1).flatMap((part) => {
    const start = at + boundary.length + 2;
    at = start + part.length;
    return readPart(part, new Uint8Array(body, start, part.length)) ?? [];
  });
}

/** What a form's plain fields say. */
export function fieldsOf(form: readonly FormPart[]): Record<string, string> {
  const fields = form.filter(({ filename }) => filename === undefined);
  return Object.fromEntries(fields.map(({ name, bytes }) => [name, utf8(bytes)]));
}

function readPart(part: string, bytes: Uint8Array<ArrayBuffer>): FormPart | undefined {
  const end = /\r?\n\r?\n/.exec(part);
  if (!end) return undefined;
  const header = utf8(bytes.subarray(0, end.index));
  const name = /\bname="([^"]*)"/i.exec(header)?.[1];
  if (name === undefined) return undefined;
  return {
    name,
    filename: /\bfilename="([^"]*)"/i.exec(header)?.[1]?.replaceAll('%22', '"'),
    type: /^content-type:[ \t]*([^\r\n]*)/im.exec(header)?.[1]?.trim() ?? '',
    bytes: bytes.slice(end.index + end[0].length, part.endsWith('\r\n') ? -2 : -1),
  };
}

function utf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
