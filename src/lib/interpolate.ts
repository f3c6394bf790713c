/** Letters of the right-to-left scripts that are in use: Hebrew, Arabic, Syriac, Thaana, N’Ko. Arabic digits run from left to right. */
const rightToLeft = /[\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * Replaces each `{name}` in a template by its value. Names without a value are left; values are not interpolated again. Where the template or
 * a value is written from right to left, a value is isolated, so that it does not change the order of the text around it.
 */
export function interpolate(
  template: string,
  values: Readonly<Record<string, string | number>>,
): string {
  const isolate = (value: string) =>
    rightToLeft.test(template + value) ? `\u2068${value}\u2069` : value;
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? isolate(String(values[name])) : placeholder,
  );
}
