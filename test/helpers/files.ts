import { ApiError } from '../../src/api/http/errors.js';
import type { UploadOptions } from '../../src/api/resources/files.js';
import type { AppParameters } from '../../src/api/resources/parameters.js';
import { appFrom } from '../../src/state/app-info.js';
import type { EffectContext } from '../../src/state/effects/effect-context.js';
import { createEffects, type Effects } from '../../src/state/effects/effects.js';
import type { Attachment } from '../../src/state/model.js';
import { Condition } from './condition.js';
import { FakeClient } from './fake-client.js';
import { setupSession } from './session.js';

/** An image of one pixel. */
export const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export const imageUrl = `data:image/png;base64,${pixel}`;

export function textFile(name = 'notes.txt', content = 'words'): File {
  return new File([content], name, { type: 'text/plain' });
}

export function imageFile(name = 'photo.png'): File {
  const bytes = Uint8Array.from(atob(pixel), (character) => character.charCodeAt(0));
  return new File([bytes], name, { type: 'image/png' });
}

/** Creates an attachment that has been uploaded. */
export function attachment(fields: Partial<Attachment> = {}): Attachment {
  return { id: 'f1', name: 'notes.txt', kind: 'document', url: '', size: 5, ...fields };
}

/** An upload whose progress and outcome a test controls. */
export class ControlledUpload {
  readonly file: Blob;
  readonly options: UploadOptions;
  succeed!: (id?: string) => void;
  fail!: (error: unknown) => void;
  readonly response: Promise<{ id: string }>;

  constructor(file: Blob, options: UploadOptions) {
    this.file = file;
    this.options = options;
    this.response = new Promise((resolve, reject) => {
      this.succeed = (id = 'upload-1') => resolve({ id });
      this.fail = reject;
    });
    const { signal } = options;
    signal?.addEventListener('abort', () => this.fail(new DOMException('', 'AbortError')));
  }

  get isAborted(): boolean {
    return this.options.signal?.aborted ?? false;
  }

  reportProgress(loaded: number, total: number): void {
    this.options.onProgress?.({ loaded, total });
  }
}

export const fileParameters: AppParameters = {
  file_upload: {
    enabled: true,
    allowed_file_types: ['image', 'document'],
    allowed_file_upload_methods: ['local_file', 'remote_url'],
    number_limits: 5,
  },
};

/** Creates a session of an app that accepts files; the test controls the uploads. */
export function setupUploads(
  parameters: AppParameters = fileParameters,
  options: Parameters<typeof setupSession>[0] = {},
) {
  const client = options.client ?? new FakeClient();
  const changed = new Condition();
  let waits = 0;
  const createObservedEffects = (context: EffectContext): Effects => {
    const effects = createEffects(context);
    const settleUploads: Effects['settleUploads'] = (...args) => {
      const settled = effects.settleUploads(...args);
      waits++;
      changed.notify();
      return settled;
    };
    return { ...effects, settleUploads };
  };
  const loadEffects = () => Promise.resolve({ createEffects: createObservedEffects });
  const chat = setupSession({ loadEffects, ...options, client });
  const app = appFrom(parameters, {}, {});
  chat.session.store.dispatch({ type: 'app-loaded', app });
  const uploads: ControlledUpload[] = [];
  const startUpload = (file: Blob, options: UploadOptions) => {
    const upload = new ControlledUpload(file, options);
    uploads.push(upload);
    changed.notify();
    return upload.response;
  };
  client.responses.uploadFile = startUpload;
  client.responses.uploadFormFile = (_: string, file: Blob, options: UploadOptions) =>
    startUpload(file, options);
  const files = () => chat.session.store.state.attachments;
  const calls = (name: string) => client.calls.filter(([called]) => called === name);
  /** Resolves with the `count`-th upload once it has begun. */
  const uploadStarted = async (count: number) => {
    await changed.until(() => uploads.length >= count);
    return uploads[count - 1]!;
  };
  /** Resolves once the `count`-th question waits for its uploads. */
  const uploadsAwaited = (count = 1) => changed.until(() => waits >= count);
  /** Resolves once each file in the composer is uploaded or `failed`. */
  const uploadsSettled = () =>
    chat.reached(({ attachments }) => attachments.every(({ status }) => status !== 'uploading'));
  return {
    ...chat,
    client,
    uploads,
    files,
    calls,
    uploadStarted,
    uploadsAwaited,
    uploadsSettled,
  };
}

/** Dify's response to a file that exceeds a limit; its message is empty (docs/dify-api.md §4.10). */
export const tooLarge = new ApiError('file-rejected', {
  status: 413,
  code: 'file_too_large',
  message: '',
});

/** Creates a session with these files attached and their uploads started. */
export async function setupWithFiles(...files: File[]) {
  const chat = setupUploads();
  await chat.session.attach(files);
  return chat;
}

export const statuses = (files: readonly Attachment[]) => files.map(({ status }) => status);
