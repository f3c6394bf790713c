import { isRecord } from '../lib/is-record.js';

/** Options that could run, open or load something, or that put HTML into the page. */
const refused = new Set([
  ...['toolbox', 'graphic', 'link', 'sublink', 'image', 'className', 'extraCssText', 'appendTo'],
  ...['appendToBody', 'renderItem', 'symbolRepeat', '__proto__'],
]);

/** Longer sources are not drawn. */
const MAX_LENGTH = 200_000;

/** Parses the options of a chart, which are JSON and nothing else, without what could run, open or load something. Throws if it is no chart. */
export function parseChartOptions(source: string): Record<string, unknown> {
  if (source.length > MAX_LENGTH) throw new RangeError('the chart is too long');
  const options: unknown = JSON.parse(source, (key, value: unknown) => {
    const isImage = typeof value === 'string' && /^\s*image:/i.test(value);
    if (refused.has(key) || isImage) return undefined;
    return key === 'tooltip' ? withoutHtml(value) : value;
  });
  if (!isRecord(options)) throw new TypeError('not an object with chart options');
  if (!options['series'] && !options['baseOption']) throw new TypeError('a chart without series');
  return options;
}

/** The series whose data are points of two axes. */
const onTwoAxes = ['bar', 'line', 'scatter', 'effectScatter', 'pictorialBar'];

/** The dimensions that are no values but numbers of categories, 0 for the x-axis, 1 for the y-axis: a description omits them. */
export function categoryDimensions({ series, xAxis, yAxis }: Record<string, unknown>): number[] {
  const all = [series].flat();
  if (!all.every((each) => isRecord(each) && onTwoAxes.includes(String(each['type'])))) return [];
  return [xAxis, yAxis].flatMap((axis, dimension) => (isCategorical(axis) ? [dimension] : []));
}

function isCategorical(axis: unknown): boolean {
  const [first]: unknown[] = [axis].flat();
  return isRecord(first) && (first['type'] === 'category' || Array.isArray(first['data']));
}

/** A tooltip that is drawn on the canvas, where text is text. */
function withoutHtml(tooltip: unknown): unknown {
  if (Array.isArray(tooltip)) return tooltip.map(withoutHtml);
  return isRecord(tooltip) ? { ...tooltip, renderMode: 'richText', confine: true } : undefined;
}
