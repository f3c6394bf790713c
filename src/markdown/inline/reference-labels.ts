/** The labels that a text may refer to, normalised as marked does it. */
export function labelsOf(text: string): string[] {
  const withoutCode = text.includes('`') ? text.replace(/(`+)[^`]+\1/g, '') : text;
  return [...withoutCode.matchAll(/\[((?:\\[^]|[^[\]\\])+)\](?!\()/g)].map(([, label = '']) =>
    label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase().toLowerCase(),
  );
}
