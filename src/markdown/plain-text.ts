/** Markdown as it would be read aloud: words without marks, code and pictures by their names only. */
export function plainText(markdown: string, labels: { code: string; image: string }): string {
  return markdown
    .replace(/<think>[^]*?(?:<\/think>|$)/g, '')
    .replace(/^(`{3,}|~{3,})[^]*?(?:^\1[`~]*[ \t]*$|$(?![^]))/gm, `${labels.code}.`)
    .replace(/!\[([^[\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, (_, name: string) => name || labels.image)
    .replace(/\[([^[\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, '$1')
    .replace(/<[^<>\n]*>/g, '')
    .replace(/^[ \t]*(?:#{1,6}|>|[-*+]|\d+[.)])[ \t]+(?:\[[ x]\][ \t]+)?/gim, '')
    .replace(/^[ \t:|-]*--[ \t:|-]*$/gm, '')
    .replace(/[ \t]*\|[ \t]*/g, ', ')
    .replace(/(\*\*|__|~~|\*|`)(?=\S)([^]*?\S)\1/g, '$2')
    .replace(/\s+/g, ' ')
    .trim();
}
