/** One part of a multipart form. */
export interface FormPart {
  name: string;
  /** `undefined` for a plain field. */
  filename: string | undefined;
  /** Empty if the part has no content type. */
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Parses a `multipart/form-data` body; empty for other bodies. Not `Request.formData()`, since platforms fill in missing fields
 * that Dify complains about.
 */
export function readForm(contentType: string, body: ArrayBuffer): FormPart[] {
  const boundary = /^multipart\/form-data.*?boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return [];
  // Latin-1 maps bytes to characters one to one, so that string offsets equal byte offsets.
  const text = new TextDecoder('latin1').decode(body);
  const parts = text.split(`--${boundary}`);
  let at = parts[0]?.length ?? 0;
  return parts.slice(1, -1).flatMap((part) => {
    const start = at + boundary.length + 2;
    at = start + part.length;
    return readPart(part, new Uint8Array(body, start, part.length)) ?? [];
  });
}

/** The values of a form's plain fields. */
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
