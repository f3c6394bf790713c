/**
 * A text that contains a number, `{count}`: one per plural category of the language that needs its own (`Intl.PluralRules`), and `other`;
 * or one text for all numbers.
 */
export type Plural =
  string | (Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string });
