import { formatItems } from '../../lib/format-list.js';
import { maximizedLocale } from '../../lib/maximized-locale.js';
import type { ToolPart } from './parts.js';

/** Labels by Dify's language tags (`zh_Hans`). */
type Labels = Readonly<Record<string, string>>;

/** The names of the tools of one call: parallel calls come as one, their names joined by semicolons. */
function namesOf(name: string): string[] {
  return name.split(';').filter(Boolean);
}

/** The labels of a call by language. Of parallel calls they are joined; a tool that has none is in them by its name. */
export function labelsOfCall(name: string, labelsByTool: Readonly<Record<string, Labels>>): Labels {
  const labelsOf = (tool: string): Labels =>
    (Object.hasOwn(labelsByTool, tool) && labelsByTool[tool]) || {};
  if (Object.hasOwn(labelsByTool, name)) return labelsOf(name);
  const tools = namesOf(name).map((tool) => ({ tool, labels: labelsOf(tool) }));
  const tags = new Set(tools.flatMap(({ labels }) => Object.keys(labels)));
  const joined = (tag: string) =>
    formatItems(
      tools.map(({ tool, labels }) => nearestLabel(labels, tag) ?? tool),
      tag,
    );
  return Object.fromEntries([...tags].map((tag) => [tag, joined(tag)]));
}

/** The title of a tool call in the visitor's language; without a label, the names of its tools. */
export function titleOfCall(
  { name, labels }: Pick<ToolPart, 'labels' | 'name'>,
  language: string | undefined,
): string {
  return nearestLabel(labels, language) ?? formatItems(namesOf(name), language);
}

/** The label in the language nearest to the visitor's, else in English, else any. */
export function nearestLabel(labels: Labels, language: string | undefined): string | undefined {
  const known = Object.entries(labels).filter(([, label]) => label);
  const wanted = maximizedLocale(language ?? '');
  const nearness = ([tag]: [string, string]): number => {
    const { language: name, script, region } = maximizedLocale(tag);
    if (!name || name !== wanted.language) return tag === 'en_US' ? 1 : 0;
    return 2 + Number(script === wanted.script) * 2 + Number(region === wanted.region);
  };
  // The sort is stable: the first of equal labels wins.
  return known.sort((one, other) => nearness(other) - nearness(one))[0]?.[1];
}
