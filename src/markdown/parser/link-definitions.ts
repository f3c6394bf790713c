import type { Tokens } from 'marked';
import { InlineView } from '../inline/inline-view.js';
import { isAddress, linkTitle, partialLinkTitle } from '../inline/link-targets.js';
import type { RenderContext } from '../render-context.js';
import { appendBlock, createBlock, type Container } from './containers.js';

/** The label and colon of a definition. */
const definitionStart = /^\[(?:\\.|[^[\]\\\n])+\]:/;
const title = `(?:${linkTitle}|${partialLinkTitle})[ \\t]*$`;
/** May be the title of the definition before it. */
const maybeTitle = new RegExp(`^${title}`);
/** The end of a line, or the beginning of the title behind a target. */
const maybeEnd = new RegExp(`^[ \\t]*\\n?[ \\t]*(?:$|${title})`);

/** A link reference definition at the start of a paragraph. */
export interface DefinitionMatch {
  definition: Tokens.Def;
  /** The text behind it. */
  rest: string;
}

/** The definition at the start of a text, if there is one; its target must be an address: `[Result]: OK` is text. */
export function matchDefinition(
  text: string,
  { lexer }: RenderContext,
): DefinitionMatch | undefined {
  const [start] = definitionStart.exec(text) ?? [];
  if (start === undefined) return undefined;
  const definition = lexer.matchDefinition(text);
  if (!definition) return undefined;
  const { raw, href } = definition;
  const isBracketed = /^\s*<[^>]/.test(raw.slice(start.length));
  if (isBracketed ? !/[\s./]/.test(href) : !isTarget(href)) return undefined;
  return { definition, rest: text.slice(raw.length).replace(/^\n/, '') };
}

/** Whether later text may make the start of a text a definition, or continue the one that it is. */
export function isUndecided(text: string, match: DefinitionMatch | undefined): boolean {
  if (match) return !match.rest || (!match.definition.title && maybeTitle.test(match.rest));
  const [start] = definitionStart.exec(text) ?? [];
  if (start === undefined) return false;
  const behind = text.slice(start.length);
  const [beginning, target = ''] = /^[ \t]*\n?[ \t]*(<[^<>\n]*>|\S*)/.exec(behind) ?? [''];
  const after = behind.slice(beginning.length);
  if (!after) return true;
  if (target.startsWith('<') ? !target.endsWith('>') : !isTarget(target)) return false;
  return maybeEnd.test(after);
}

/**
 * Defines a link reference. Unless earlier text refers to it, the definition is shown as written until later text does: many definitions
 * that models write are lists of sources.
 */
export function addDefinition(
  definition: Tokens.Def,
  container: Container,
  context: RenderContext,
): void {
  const { lexer, deferredReferences } = context;
  const isFirst = lexer.define(definition);
  if (isFirst && deferredReferences.refersTo(definition.tag)) return;
  const { raw } = definition;
  const [label = ''] = definitionStart.exec(raw) ?? [];
  const element = createBlock('p');
  element.className = 'definition';
  element.append(label);
  const view = new InlineView(element, context);
  const text = raw.slice(label.length).trimEnd();
  view.render(text, true);
  deferredReferences.watch(text, view);
  appendBlock(container, element);
  if (isFirst) lexer.onReference(definition.tag, () => element.remove());
}

/** Whether a definition may lead there; `#word` is a word. */
function isTarget(target: string): boolean {
  return isAddress(target) && !target.startsWith('#');
}
