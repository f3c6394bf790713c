import { ApiError, errorFromFailure } from '../../api/http/errors.js';
import type { UploadProgress } from '../../api/http/transport.js';
import type { RemoteFile } from '../../api/types.js';
import type { AttachmentSource } from '../attachments/new-attachment.js';
import type { Attachment } from '../model.js';
import type { EffectContext } from './effect-context.js';

/** Safety margin before a token expires: clocks differ, and an upload takes time. */
const TOKEN_MARGIN_MS = 30_000;

/** Options of one transfer. */
export interface TransferOptions {
  /** The token of the form that the file belongs to. */
  formToken?: string | undefined;
  signal: AbortSignal;
  onProgress: (share: number) => void;
}

/** Transfers files to the server: to the app, or to the form of a token. */
export class Transfer {
  readonly #context: Pick<EffectContext, 'client' | 'clock'>;
  readonly #tokens = new Map<string, Promise<{ token: string; expiresAt: number }>>();

  constructor(context: Pick<EffectContext, 'client' | 'clock'>) {
    this.#context = context;
  }

  /** Whether the server can fetch files from the web before the question is sent. */
  canFetch(formToken: string | undefined): boolean {
    const { remoteFiles, formFiles } = this.#context.client.capabilities;
    return Boolean(formToken && formFiles) || Boolean(remoteFiles);
  }

  /** Transfers a file; resolves with the fields of the attachment that the server has determined. */
  async send(source: AttachmentSource, options: TransferOptions): Promise<Partial<Attachment>> {
    const { formToken } = options;
    const isForForm = formToken && this.#context.client.capabilities.formFiles;
    const file = isForForm
      ? await this.#sendToForm(formToken, source, options)
      : await this.#sendToApp(source, options);
    return typeof source === 'string'
      ? { ...metadataFrom(file), uploadId: file.id }
      : { uploadId: file.id };
  }

  #sendToApp(
    source: AttachmentSource,
    { signal, onProgress }: TransferOptions,
  ): Promise<RemoteFile> {
    const { client } = this.#context;
    return typeof source === 'string'
      ? client.uploadRemoteFile(source, { signal })
      : client.uploadFile(source, { signal, onProgress: toFraction(onProgress) });
  }

  /** Requests a new token once when the server rejects the current one. */
  async #sendToForm(
    formToken: string,
    source: AttachmentSource,
    { signal, onProgress }: TransferOptions,
  ): Promise<RemoteFile> {
    const file = typeof source === 'string' ? { url: source } : source;
    const upload = async () => {
      const token = await this.#tokenFor(formToken);
      const options = { signal, onProgress: toFraction(onProgress) };
      return this.#context.client.uploadFormFile(token, file, options);
    };
    try {
      return await upload();
    } catch (failure) {
      if (!(failure instanceof ApiError) || failure.code !== 'invalid_upload_token') throw failure;
      this.#tokens.delete(formToken);
      return upload();
    }
  }

  async #tokenFor(formToken: string): Promise<string> {
    const { clock } = this.#context;
    const known = await this.#tokens.get(formToken);
    if (known && clock.now() < known.expiresAt - TOKEN_MARGIN_MS) return known.token;
    const request = this.#requestToken(formToken);
    this.#tokens.set(formToken, request);
    request.catch(() => this.#tokens.delete(formToken));
    return (await request).token;
  }

  async #requestToken(formToken: string): Promise<{ token: string; expiresAt: number }> {
    const { upload_token: token, expires_at: at = Infinity } =
      await this.#context.client.createUploadToken(formToken);
    return { token, expiresAt: at * 1000 };
  }
}

/** The error of a failed transfer. */
export function transferError(failure: unknown, signal: AbortSignal): ApiError {
  return errorFromFailure(failure, { signal });
}

/** The fields of an attachment, as the server determined them when it fetched the file. */
function metadataFrom({ name, size, mime_type, url }: RemoteFile): Partial<Attachment> {
  return {
    ...(name && { name }),
    ...(url && { url }),
    size,
    mimeType: mime_type ?? undefined,
  };
}

function toFraction(onProgress: (share: number) => void): (progress: UploadProgress) => void {
  return ({ loaded, total }) => onProgress(total ? loaded / total : 0);
}
