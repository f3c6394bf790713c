/** What is to go, and what stands in its place. */
export type Cut = readonly [what: RegExp, by: string];

/** Replaces each of these in the code of a library; `fail` hears of one that is not there any more: then look again. */
export function cutOut(code: string, cuts: readonly Cut[], fail: (what: string) => never): string {
  return cuts.reduce(
    (rest, [what, by]) => (rest.search(what) < 0 ? fail(String(what)) : rest.replace(what, by)),
    code,
  );
}
