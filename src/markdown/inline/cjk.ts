/**
 * Letters and punctuation of Chinese, Japanese and Korean, and the full-width forms. As Unicode blocks, since compiling a pattern with
 * script names takes a browser many milliseconds.
 */
const cjk =
  '[\\u1100-\\u11ff\\u2e80-\\u2fff\\u3001-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff01-\\uff60\\u{20000}-\\u{3ffff}]';

/** marked's rules for delimiter runs of emphasis and strikethrough; `_` cannot be intraword, so its rules stay. */
const delimiterRules = [
  'emStrongLDelim',
  'emStrongRDelimAst',
  'delLDelim',
  'delRDelim',
  'punctuation',
] as const;

/**
 * Changes marked's rules so that `**重点：**后文` is bold. These scripts put no spaces between words, so next to a delimiter run their
 * punctuation counts as a letter, and their letters may open or close it. Depends on the source of marked's rules: package.json pins
 * its version.
 */
export function cjkFriendly<R extends Record<(typeof delimiterRules)[number], RegExp>>(
  rules: R,
): R {
  const changed = delimiterRules.map((name) => {
    const { source, flags } = rules[name];
    const friendly = source
      .replaceAll('[^\\s\\p{P}\\p{S}]', `(?:[^\\s\\p{P}\\p{S}]|${cjk})`)
      .replaceAll(/(?<!\^)\[(\\s)?\\p\{P\}\\p\{S\}\](?!\|)/g, `(?!${cjk})$&`)
      .replaceAll('(?=[\\s]|$)', `(?=[\\s]|$|${cjk})`);
    const pattern = name === 'punctuation' ? `${friendly}|^${cjk}` : friendly;
    return [name, new RegExp(pattern, flags)];
  });
  return { ...rules, ...Object.fromEntries(changed) } as R;
}

/** Cuts a bare URL before CJK punctuation, and before any CJK letter directly behind the host. */
export function trimUrl(url: string): string {
  const [host] = /^(?:[a-z]+:\/\/|www\.)[\w.:-]*(?=[^\0-\x7f])/i.exec(url) ?? [];
  return host ?? url.replace(/[\u2018-\u201f\u2026\u3001-\u303f\uff00-\uff0f\uff1a-\uff20].*/s, '');
}
