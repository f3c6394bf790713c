/** Every word that these attributes know, the default first. */
export const words = {
  mode: ['bubble', 'inline'],
  placement: ['bottom-end', 'bottom-start', 'top-end', 'top-start'],
  theme: ['auto', 'light', 'dark'],
  storage: ['local', 'session', 'none'],
} as const;

/** How the chat sits in the page. */
export type Mode = (typeof words.mode)[number];
/** In which corner a bubble sits. */
export type Placement = (typeof words.placement)[number];
/** Light, dark, or as the visitor's system has it. */
export type Theme = (typeof words.theme)[number];
/** Where the random user id and the open conversation are kept. */
export type StorageKind = (typeof words.storage)[number];

/** The value, if it is one that the attribute knows, else the attribute's default. */
export function oneOf<Name extends keyof typeof words>(
  name: Name,
  value: string | null | undefined,
): (typeof words)[Name][number] {
  const known: readonly (typeof words)[Name][number][] = words[name];
  return known.find((word) => word === value) ?? words[name][0];
}
