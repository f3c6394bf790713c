/** The allowed values of the enumerated attributes, the default first. */
export const allowedValues = {
  mode: ['bubble', 'inline'],
  placement: ['bottom-end', 'bottom-start', 'top-end', 'top-start'],
  theme: ['auto', 'light', 'dark'],
  storage: ['local', 'session', 'none'],
} as const;

/** Whether the chat is a floating bubble or part of the page. */
export type Mode = (typeof allowedValues.mode)[number];
/** The corner of a bubble. */
export type Placement = (typeof allowedValues.placement)[number];
/** Light, dark, or the system's preference. */
export type Theme = (typeof allowedValues.theme)[number];
/** Where the random user id and the open conversation are stored. */
export type StorageKind = (typeof allowedValues.storage)[number];

/** The value if the attribute allows it, else the attribute's default. */
export function oneOf<Name extends keyof typeof allowedValues>(
  name: Name,
  value: string | null | undefined,
): (typeof allowedValues)[Name][number] {
  const known: readonly (typeof allowedValues)[Name][number][] = allowedValues[name];
  return known.find((allowed) => allowed === value) ?? allowedValues[name][0];
}
