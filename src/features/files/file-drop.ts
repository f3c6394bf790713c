import type { ReactiveController, ReactiveElement } from 'lit';

/** Who takes files, where they may be let go, and when. */
export interface FileDropOptions {
  /** Whether files are taken at the moment. */
  takesFiles: () => boolean;
  onFiles: (files: readonly File[]) => void;
  /** Whether files are pasted as well. */
  pastes?: boolean;
}

/** Files that are dragged over an element and let go there, or pasted into it. Text is left alone. */
export class FileDrop implements ReactiveController {
  /** Files are over it, and would be taken. */
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

  /** Where files may be let go from now on. */
  listenOn(target: HTMLElement | undefined): void {
    if (target === this.#target) return;
    this.#target = target;
    this.hostConnected();
  }

  hostConnected(): void {
    this.#listeners?.abort();
    const { signal } = (this.#listeners = new AbortController());
    const target = this.#target;
    target?.addEventListener('dragenter', this.#handleOver, { signal });
    target?.addEventListener('dragover', this.#handleOver, { signal });
    target?.addEventListener('dragleave', this.#handleLeave, { signal });
    target?.addEventListener('drop', this.#handleDrop, { signal });
    if (this.#options.pastes) target?.addEventListener('paste', this.#handlePaste, { signal });
  }

  hostDisconnected(): void {
    this.#listeners?.abort();
    this.#setOver(false);
  }

  #setOver(isOver: boolean): void {
    if (isOver === this.isOver) return;
    this.isOver = isOver;
    this.#host.requestUpdate();
  }

  readonly #handleOver = (event: DragEvent): void => {
    const { dataTransfer } = event;
    const hasFiles = dataTransfer?.types.includes('Files') ?? false;
    // What is prevented is taken by something further inside.
    this.#setOver(hasFiles && !event.defaultPrevented && this.#options.takesFiles());
    if (!this.isOver || !dataTransfer) return;
    event.preventDefault();
    dataTransfer.dropEffect = 'copy';
  };

  /** From one thing in it to the next is no leaving. */
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

  /** Word processors put a picture of the text beside it: then the text is meant. */
  readonly #handlePaste = (event: ClipboardEvent): void => {
    const { clipboardData: data } = event;
    const isText = data?.types.includes('text/html') && data.types.includes('text/plain');
    const files = isText || !this.#options.takesFiles() ? [] : filesOf(data);
    if (files.length === 0) return;
    event.preventDefault();
    this.#options.onFiles(files);
  };
}

/** Without folders, which look like files. */
function filesOf(data: DataTransfer | null): File[] {
  return [...(data?.items ?? [])]
    .filter((item) => item.kind === 'file' && !item.webkitGetAsEntry()?.isDirectory)
    .flatMap((item) => item.getAsFile() ?? []);
}
