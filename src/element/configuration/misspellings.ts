/** Warnings about names that are none of `known`, but similar to one. */
export function misspellingsOf(names: readonly string[], known: readonly string[]): string[] {
  return names.flatMap((name) => {
    if (known.includes(name)) return [];
    const meant = closestMatch(name, known);
    return similarity(name, meant) < 0.8
      ? []
      : [`There is no attribute ${name}. Did you mean ${meant}?`];
  });
}

/** The known word that is most similar to `word`. */
export function closestMatch(word: string, known: readonly string[]): string {
  return known.reduce((best, other) =>
    similarity(word, other) > similarity(word, best) ? other : best,
  );
}

/** The similarity of two words, from 0 to 1: the share of common letters. */
function similarity(one: string, other: string): number {
  const [letters, others] = [new Set(one), new Set(other)];
  const common = [...letters].filter((letter) => others.has(letter));
  return common.length / Math.max(letters.size, others.size);
}
