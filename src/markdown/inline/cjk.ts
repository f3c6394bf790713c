/**
 * Letters and punctuation of Chinese, Japanese and Korean, and the full-width forms. By their blocks: a browser compiles
 * patterns that name scripts for many milliseconds.
 */
const cjk =
  '[\\u1100-\\u11ff\\u2e80-\\u2fff\\u3001-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff01-\\uff60\\u{20000}-\\u{3ffff}]';

/** The delimiters of emphasis and of deletions; those of `_` never work inside words, so that they stay as they are. */
const delimiters = [
  'emStrongLDelim',
  'emStrongRDelimAst',
  'delLDelim',
  'delRDelim',
  'punctuation',
] as const;

/**
 * Rules by which `**重点：**后文` is bold: these scripts put no space between words, so that their punctuation counts as a
 * letter beside a delimiter, and their letters as a reason for it to open or close. The sources of these rules are private to marked:
 * package.json pins its version.
 */
export function cjkFriendly<R extends Record<(typeof delimiters)[number], RegExp>>(rules: R): R {
  const changed = delimiters.map((name) => {
    const { source, flags } = rules[name];
    const friendly = source
      .replaceAll('[^\\s\\p{P}\\p{S}]', `(?:[^\\s\\p{P}\\p{S}]|${cjk})`)
      .replaceAll(/(?<!\^)\[(\\s)?\\p\{P\}\\p\{S\}\](?!\|)/g, `(?!${cjk})$&`)
      .replaceAll('(?=[\\s]|$)', `(?=[\\s]|$|${cjk})`);
    const own = name === 'punctuation' ? `${friendly}|^${cjk}` : friendly;
    return [name, new RegExp(own, flags)];
  });
  return { ...rules, ...Object.fromEntries(changed) } as R;
}

/** A bare URL ends before the punctuation of these scripts, and before any of their letters right after its host. */
export function trimUrl(url: string): string {
  const [host] = /^(?:[a-z]+:\/\/|www\.)[\w.:-]*(?=[^\0-\x7f])/i.exec(url) ?? [];
  return host ?? url.replace(/[\u2018-\u201f\u2026\u3001-\u303f\uff00-\uff0f\uff1a-\uff20].*/s, '');
}
