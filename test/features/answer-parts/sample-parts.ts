import type { FilePart, Source, StepPart, ToolPart } from '../../../src/state/parts/parts.js';

/** A step that went well; its title is its name too. */
export function step(title: string, fields: Partial<StepPart> = {}): StepPart {
  return {
    type: 'step',
    id: title,
    nodeId: title,
    kind: 'llm',
    title,
    status: 'succeeded',
    error: '',
    retries: 0,
    steps: [],
    ...fields,
  };
}

export function tool(fields: Partial<ToolPart> = {}): ToolPart {
  return {
    type: 'tool',
    id: 't',
    name: 'current_time',
    labels: {},
    input: '{"current_time": {"zone": "Oslo"}}',
    output: '{"current_time": "12:00"}',
    ...fields,
  };
}

export function source(fields: Partial<Source> = {}): Source {
  return {
    position: 1,
    documentId: 'd',
    documentName: 'opening-hours.txt',
    segmentId: 's',
    content: 'The museum opens at nine.',
    ...fields,
  };
}

export function file(fields: Partial<FilePart> = {}): FilePart {
  return {
    type: 'file',
    id: 'f',
    kind: 'document',
    name: 'report.pdf',
    url: 'https://dify.example/report.pdf',
    ...fields,
  };
}

/** Images load by themselves from where the app is. */
export const host = {
  resolveUrl: (url: string) => url,
  mayLoadImage: (url: string) => /^(?:data:|https:\/\/dify\.example\/)/.test(url),
};
