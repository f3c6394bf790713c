/** A file as Dify describes it in events, inputs and outputs (docs/dify-api.md §8.4). */
export interface FileObject {
  related_id: string;
  /** `image`, `document`, `audio`, `video` or `custom`. */
  type: string;
  filename: string;
  /** Signed URL, valid for five minutes. */
  url: string;
  upload_file_id?: string | null;
  transfer_method?: string;
  remote_url?: string | null;
  extension?: string | null;
  mime_type?: string | null;
  /** Bytes. */
  size?: number | null;
}
