import { isRecord } from '../../../lib/is-record.js';
import { cleanText, type CleaningRule } from './clean-text.js';
import type { ProcessRule } from './knowledge-model.js';

/** Maximum length of a segment; the fake Dify counts a character as a token. */
const DEFAULT_LENGTH = 500;

/** The server's rules of the mode `automatic`. */
export const automaticRules = {
  pre_processing_rules: [
    { id: 'remove_extra_spaces', enabled: true },
    { id: 'remove_urls_emails', enabled: false },
  ],
  segmentation: { delimiter: '\n', max_tokens: DEFAULT_LENGTH, chunk_overlap: 50 },
};

/**
 * Cleans and splits a text: `automatic` fills segments with whole paragraphs, other modes begin a segment at every separator. The
 * overlap of segments is not imitated.
 */
export function splitText(text: string, { mode, rules }: ProcessRule): string[] {
  const cleaned = cleanText(text, cleaningRules(rules));
  const { separator = '\n\n', max_tokens: length = DEFAULT_LENGTH } = segmentation(rules);
  if (mode === 'automatic') return fill(cleaned.split('\n\n'), '\n\n', length);
  return cleaned
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap((part) => (part.length > length ? fill(part.split('\n'), '\n', length) : [part]));
}

/** Joins parts to segments of at most this length; a longer part is cut at its spaces. */
function fill(parts: readonly string[], separator: string, length: number): string[] {
  const segments: string[] = [];
  let segment = '';
  for (const part of parts.flatMap((each) => cut(each.trim(), length))) {
    if (segment && segment.length + separator.length + part.length > length) {
      segments.push(segment);
      segment = '';
    }
    segment = segment ? segment + separator + part : part;
  }
  return segment ? [...segments, segment] : segments;
}

function cut(part: string, length: number): string[] {
  const pieces: string[] = [];
  let rest = part;
  while (rest.length > length) {
    const space = rest.lastIndexOf(' ', length);
    const end = space > 0 ? space : length;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return rest ? [...pieces, rest] : pieces;
}

interface Segmentation {
  separator?: string;
  max_tokens?: number;
}

function segmentation({ segmentation: given }: ProcessRule['rules']): Segmentation {
  if (!isRecord(given)) return {};
  const { separator, max_tokens: length } = given;
  return {
    ...(typeof separator === 'string' &&
      separator && { separator: separator.replaceAll('\\n', '\n') }),
    ...(typeof length === 'number' && length > 0 && { max_tokens: length }),
  };
}

function cleaningRules({ pre_processing_rules: rules }: ProcessRule['rules']): CleaningRule[] {
  if (!Array.isArray(rules)) return [];
  return rules.flatMap((rule: unknown) =>
    isRecord(rule) && rule.enabled === true ? [rule.id as CleaningRule] : [],
  );
}
