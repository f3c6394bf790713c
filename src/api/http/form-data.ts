/** Creates a multipart body with the file under `file`, and further fields. `name` defaults to the name of the `File`. */
export function createFileForm(
  file: Blob,
  name: string | undefined,
  fields: Readonly<Record<string, string>> = {},
): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  if (name === undefined) form.append('file', file);
  else form.append('file', file, name);
  return form;
}
