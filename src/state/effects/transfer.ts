import { ApiError, errorFromFailure } from '../../api/http/errors.js';
import type { UploadProgress } from '../../api/http/transport.js';
import type { RemoteFile } from '../../api/types.js';
import type { Attachment } from '../model.js';
import type { EffectContext } from './effect-context.js';

/** A token counts as expired that much earlier: clocks differ, and an upload takes its time. */
const TOKEN_MARGIN_MS = 30_000;

/** What goes to the server: a file of the visitor's, or the URL of one on the web. */
export type Source = File | string;

/** How a file goes there. */
export interface TransferOptions {
  /** Opens the form that the file is for. */
  formToken?: string | undefined;
  signal: AbortSignal;
  onProgress: (share: number) => void;
}

/** Brings files to the server: to the app, or to a form that is opened by a token. */
export class Transfer {
  readonly #context: Pick<EffectContext, 'client' | 'clock'>;
  readonly #tokens = new Map<string, Promise<{ token: string; expiresAt: number }>>();

  constructor(context: Pick<EffectContext, 'client' | 'clock'>) {
    this.#context = context;
  }

  /** Whether the server can be asked to fetch files from the web, and not only when the question comes. */
  canFetch(formToken: string | undefined): boolean {
    const { remoteFiles, formFiles } = this.#context.client.capabilities;
    return Boolean(formToken && formFiles) || Boolean(remoteFiles);
  }

  /** Resolves with what is known of a file once the server has it. */
  async send(source: Source, options: TransferOptions): Promise<Partial<Attachment>> {
    const { formToken } = options;
    const isForForm = formToken && this.#context.client.capabilities.formFiles;
    const file = isForForm
      ? await this.#sendToForm(formToken, source, options)
      : await this.#sendToApp(source, options);
    return typeof source === 'string'
      ? { ...described(file), uploadId: file.id }
      : { uploadId: file.id };
  }

  #sendToApp(source: Source, { signal, onProgress }: TransferOptions): Promise<RemoteFile> {
    const { client } = this.#context;
    return typeof source === 'string'
      ? client.uploadRemoteFile(source, { signal })
      : client.uploadFile(source, { signal, onProgress: shareOf(onProgress) });
  }

  /** A token that the server takes no more is asked for anew, once. */
  async #sendToForm(
    formToken: string,
    source: Source,
    { signal, onProgress }: TransferOptions,
  ): Promise<RemoteFile> {
    const file = typeof source === 'string' ? { url: source } : source;
    const upload = async () => {
      const token = await this.#tokenFor(formToken);
      const options = { signal, onProgress: shareOf(onProgress) };
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
    const asked = this.#askFor(formToken);
    this.#tokens.set(formToken, asked);
    asked.catch(() => this.#tokens.delete(formToken));
    return (await asked).token;
  }

  async #askFor(formToken: string): Promise<{ token: string; expiresAt: number }> {
    const { upload_token: token, expires_at: at = Infinity } =
      await this.#context.client.createUploadToken(formToken);
    return { token, expiresAt: at * 1000 };
  }
}

/** Why a file did not get there, as a fault of the client's. */
export function transferFault(failure: unknown, signal: AbortSignal): ApiError {
  return errorFromFailure(failure, { signal });
}

/** What the server found out of a file that it fetched. */
function described({ name, size, mime_type, url }: RemoteFile): Partial<Attachment> {
  return {
    ...(name && { name }),
    ...(url && { url }),
    size,
    mimeType: mime_type ?? undefined,
  };
}

function shareOf(onProgress: (share: number) => void): (progress: UploadProgress) => void {
  return ({ loaded, total }) => onProgress(total ? loaded / total : 0);
}
