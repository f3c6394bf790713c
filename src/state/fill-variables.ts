const placeholder = /\{\{\s*([\w.-]+)\s*\}\}/g;

/**
 * Replaces the `{{variable}}` placeholders of an app's text; one without a value becomes empty, as in Dify's web app. `encode` gets each
 * value with the position of its placeholder.
 */
export function fillVariables(
  text: string,
  inputs: Readonly<Record<string, unknown>>,
  encode: (value: string, at: number) => string = (value) => value,
): string {
  return text.replace(placeholder, (_, name: string, at: number) => {
    const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
    return typeof value === 'string' || typeof value === 'number' ? encode(String(value), at) : '';
  });
}
