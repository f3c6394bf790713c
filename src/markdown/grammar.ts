import {
  getDefaults,
  Lexer,
  Parser,
  Renderer,
  type MarkedOptions,
  type Token,
  type Tokens,
  type TokensList,
} from 'marked';

/** A block of the model's reasoning: `<think>…</think>`, which Dify leaves in the text (contract §6.3). */
interface ThinkToken {
  type: 'think';
  raw: string;
  closed: boolean;
  tokens: Token[];
}

/** Link targets by name; they may be defined after they are used. */
export type Links = TokensList['links'];

/** Words that the rendering puts in; plain text. */
export interface MarkdownLabels {
  /** The summary of a block of reasoning, while it grows and when it is complete. */
  thinking: string;
  thoughts: string;
}

/** Markdown as this widget speaks it: GFM, a line break at every line's end as in Dify's own page, and `<think>` blocks. */
export interface Grammar {
  /** Cuts a text into blocks. Links may go to the targets given; those that the text defines are added to them. */
  lex: (text: string, links: Links) => Token[];
  /** HTML that must still be sanitised. */
  parse: (blocks: Token[]) => string;
}

/** Built from marked's lexer and parser alone: its ready-made instance belongs to the page, and costs 1.6 kB. */
export function createGrammar(labels: MarkdownLabels): Grammar {
  const options: MarkedOptions = {
    ...getDefaults(),
    breaks: true,
    renderer: new ShiftedHeadings(),
    extensions: thinkBlocks(labels),
  };
  return {
    lex(text, links) {
      const lexer = new Lexer(options);
      lexer.tokens.links = links;
      return lexer.lex(text);
    },
    parse: (blocks) => Parser.parse(blocks, options),
  };
}

/** An answer stands below the page's own headings and the panel's. */
class ShiftedHeadings extends Renderer {
  override heading({ tokens, depth }: Tokens.Heading): string {
    const level = Math.min(6, depth + 2);
    return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
  }
}

function thinkBlocks({
  thinking,
  thoughts,
}: MarkdownLabels): NonNullable<MarkedOptions['extensions']> {
  return {
    childTokens: {},
    startBlock: [(text: string) => text.indexOf('<think>')],
    block: [
      function (text): ThinkToken | undefined {
        const match = /^<think>([^]*?)(<\/think>\n*|$)/.exec(text);
        if (!match) return undefined;
        const [raw, inside = '', end] = match;
        return {
          type: 'think',
          raw,
          closed: Boolean(end),
          tokens: this.lexer.blockTokens(inside, []),
        };
      },
    ],
    renderers: {
      think(token) {
        const { closed, tokens } = token as unknown as ThinkToken;
        const summary = escapeHtml(closed ? thoughts : thinking);
        return `<details><summary>${summary}</summary>${this.parser.parse(tokens)}</details>\n`;
      },
    },
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
