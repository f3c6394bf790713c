import { markdownTour } from '../../src/testing/apps/markdown-tour.js';
import { loadExpectedAnswers, loadGfmExamples } from './fixtures.js';

/** A Markdown text with a name for reports. */
export interface Example {
  name: string;
  text: string;
  /** The HTML that the specification requires. */
  html?: string;
}

/** The examples of the CommonMark specification. */
export async function commonMarkExamples(): Promise<Example[]> {
  const response = await fetch('/node_modules/commonmark-spec/spec.txt');
  const specification = (await response.text()).replaceAll('→', '\t');
  const example = /^`{32} example\n([^]*?)^\.\n([^]*?)^`{32}$/gm;
  return [...specification.matchAll(example)].map(([, text = '', html = ''], index) => ({
    name: `CommonMark ${index + 1}`,
    text,
    html,
  }));
}

/** The examples of the extensions in GitHub's specification. */
export async function gfmExamples(): Promise<Example[]> {
  const examples = await loadGfmExamples();
  return examples.map(({ number, markdown, html }) => ({
    name: `GFM ${number}`,
    text: markdown,
    html,
  }));
}

/** The distinct texts of all recorded answers, and the Markdown tour of the fake Dify. */
export async function answerExamples(): Promise<Example[]> {
  const answers = Object.entries(await loadExpectedAnswers());
  const named = new Map(answers.map(([name, { text = '' }]) => [text, `answer ${name}`]));
  named.delete('');
  named.set(markdownTour, 'the tour');
  return [...named].map(([text, name]) => ({ name, text }));
}
