import { isRecord } from '../../../lib/is-record.js';
import { readChoice, readText } from '../../http/body-fields.js';
import { refusal } from '../../http/error-responses.js';
import type { ProcessRule, StoredDataset } from '../../store/knowledge/knowledge-model.js';
import { automaticRules } from '../../store/knowledge/split-text.js';
import { readTechnique } from './dataset-routes.js';

type Body = Readonly<Record<string, unknown>>;

/** The settings with which documents are created. */
export interface DocumentSettings {
  processRule: ProcessRule;
  docForm: string;
  docLanguage: string;
}

/**
 * Reads the settings of new documents. The first ones decide how a knowledge base is indexed and searched, so that they must name the
 * technique.
 */
export function readDocumentSettings(
  dataset: StoredDataset,
  body: Body,
  model: string,
): DocumentSettings {
  const technique = readTechnique(body, model);
  const docForm = readChoice(body, model, 'doc_form', [
    'text_model',
    'qa_model',
    'hierarchical_model',
  ]);
  const docLanguage = readText(body, model, 'doc_language') ?? 'English';
  const processRule = readProcessRule(body);
  const { retrieval_model: retrieval } = body;
  dataset.indexingTechnique ??= technique ?? null;
  if (dataset.indexingTechnique === null)
    throw refusal(400, 'invalid_param', 'indexing_technique is required.');
  if (isRecord(retrieval)) dataset.retrievalModel ??= retrieval;
  return { processRule, docForm: docForm ?? dataset.docForm ?? 'text_model', docLanguage };
}

/** The rule by which a document is split; default: automatic. */
export function readProcessRule({ process_rule: given }: Body): ProcessRule {
  const id = crypto.randomUUID();
  if (given === undefined || given === null)
    return { id, mode: 'automatic', rules: automaticRules };
  const { mode, rules } = isRecord(given) ? given : {};
  if (mode === 'automatic') return { id, mode, rules: automaticRules };
  if (mode !== 'custom' && mode !== 'hierarchical')
    throw refusal(400, 'invalid_param', 'Process rule mode is invalid');
  if (!isRecord(rules)) throw refusal(400, 'invalid_param', 'Process rule rules is invalid');
  return { id, mode, rules };
}
