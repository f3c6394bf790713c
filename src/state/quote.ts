/** A question and the quote that precedes it; `quote` is empty if there is none. */
export interface QuotedText {
  readonly quote: string;
  readonly text: string;
}

/** Joins a quote and a question to Markdown: the quote as a blockquote, an empty line, the question. */
export function joinQuote({ quote, text }: QuotedText): string {
  return quote ? `${quote.replace(/^/gm, '> ')}\n\n${text}` : text;
}

/** Splits a question into the blockquote at its beginning and the text after it; a blockquote alone is text. */
export function splitQuote(question: string): QuotedText {
  const [whole, lines] = /^((?:>.*\n)+)\s*?\n/.exec(question) ?? [];
  const text = question.slice(whole?.length ?? 0);
  return lines && text.trim()
    ? { quote: lines.replace(/^> ?/gm, '').trim(), text }
    : { quote: '', text: question };
}
