/** Every word that these attributes know, the default first. */
export const allowedValues = {
  mode: ['bubble', 'inline'],
  placement: ['bottom-end', 'bottom-start', 'top-end', 'top-start'],
  theme: ['auto', 'light', 'dark'],
  storage: ['local', 'session', 'none'],
} as const;

/** How the chat sits in the page. */
export type Mode = (typeof allowedValues.mode)[number];
/** In which corner a bubble sits. */
export type Placement = (typeof allowedValues.placement)[number];
/** Light, dark, or as the visitor's system has it. */
export type Theme = (typeof allowedValues.theme)[number];
/** Where the random user id and the open conversation are kept. */
export type StorageKind = (typeof allowedValues.storage)[number];

/** The value, if it is one that the attribute knows, else the attribute's default. */
export function oneOf<Name extends keyof typeof allowedValues>(
  name: Name,
  value: string | null | undefined,
): (typeof allowedValues)[Name][number] {
  const known: readonly (typeof allowedValues)[Name][number][] = allowedValues[name];
  return known.find((word) => word === value) ?? allowedValues[name][0];
}
