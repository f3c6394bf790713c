import type { ReactiveController, ReactiveElement } from 'lit';

/** The callbacks of a `FileDropController`. */
export interface FileDropOptions {
  /** Whether files are accepted at the moment. */
  acceptsFiles: () => boolean;
  onFiles: (files: readonly File[]) => void;
  /** Whether pasted files are accepted too. */
  acceptsPaste?: boolean;
}

/** Handles files that are dropped on or pasted into a target element; leaves text alone. */
export class FileDropController implements ReactiveController {
  /** Whether acceptable files are being dragged over the target. */
  isOver = false;
  readonly #host: ReactiveElement;
  readonly #options: FileDropOptions;
  #target: HTMLElement | undefined;
  #listeners: AbortController | undefined;

  constructor(host: ReactiveElement, options: FileDropOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Sets the drop target. */
  listenOn(target: HTMLElement | undefined): void {
    if (target === this.#target) return;
    this.#target = target;
    if (this.#host.isConnected) this.#listen();
  }

  hostConnected(): void {
    this.#listen();
  }

  hostDisconnected(): void {
    this.#listeners?.abort();
    this.#setOver(false);
  }

  #listen(): void {
    this.#listeners?.abort();
    const { signal } = (this.#listeners = new AbortController());
    const target = this.#target;
    target?.addEventListener('dragenter', this.#handleOver, { signal });
    target?.addEventListener('dragover', this.#handleOver, { signal });
    target?.addEventListener('dragleave', this.#handleLeave, { signal });
    target?.addEventListener('drop', this.#handleDrop, { signal });
    if (this.#options.acceptsPaste)
      target?.addEventListener('paste', this.#handlePaste, { signal });
  }

  #setOver(isOver: boolean): void {
    if (isOver === this.isOver) return;
    this.isOver = isOver;
    this.#host.requestUpdate();
  }

  readonly #handleOver = (event: DragEvent): void => {
    const { dataTransfer } = event;
    const hasFiles = dataTransfer?.types.includes('Files') ?? false;
    // A nested drop target has already accepted the files.
    this.#setOver(hasFiles && !event.defaultPrevented && this.#options.acceptsFiles());
    if (!this.isOver || !dataTransfer) return;
    event.preventDefault();
    dataTransfer.dropEffect = 'copy';
  };

  /** Ignores `dragleave` between descendants of the target. */
  readonly #handleLeave = ({ relatedTarget }: DragEvent): void => {
    if (!(relatedTarget instanceof Node && this.#target?.contains(relatedTarget)))
      this.#setOver(false);
  };

  readonly #handleDrop = (event: DragEvent): void => {
    const { isOver } = this;
    this.#setOver(false);
    if (!isOver || event.defaultPrevented) return;
    event.preventDefault();
    const files = filesOf(event.dataTransfer);
    if (files.length > 0) this.#options.onFiles(files);
  };

  /** Word processors add an image of copied text to the clipboard: then only the text is pasted. */
  readonly #handlePaste = (event: ClipboardEvent): void => {
    const { clipboardData: data } = event;
    const isText = data?.types.includes('text/html') && data.types.includes('text/plain');
    const files = isText || !this.#options.acceptsFiles() ? [] : filesOf(data);
    if (files.length === 0) return;
    event.preventDefault();
    this.#options.onFiles(files);
  };
}

/** Excludes directories, which are listed as files. */
function filesOf(data: DataTransfer | null): File[] {
  return [...(data?.items ?? [])]
    .filter((item) => item.kind === 'file' && !item.webkitGetAsEntry()?.isDirectory)
    .flatMap((item) => item.getAsFile() ?? []);
}
