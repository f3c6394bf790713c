import { shapeOf } from '../helpers/shape.js';

/** One event, or the ping. */
type Event = Record<string, unknown> & { event: string };

/** The names of the events in their order, repetitions left out; of the pings the first only, where it comes first. */
export function eventOrder(body: string): string[] {
  const names = eventsOf(body).map(({ event }) => event);
  const [first, ...rest] = names;
  const told = rest.filter((name) => name !== 'ping');
  return [first ?? 'nothing', ...told].filter((name, at, all) => name !== all[at - 1]);
}

/** For each kind of event the shapes that it comes in. What belongs to an app alone counts as one thing. */
export function eventShapes(body: string): Record<string, unknown[]> {
  const shapes: Record<string, Map<string, unknown>> = {};
  for (const event of eventsOf(body)) {
    if (event.event === 'ping') continue;
    const shape = shapeOf(withoutAppsOwn(event));
    (shapes[event.event] ??= new Map()).set(JSON.stringify(shape), shape);
  }
  return Object.fromEntries(
    Object.entries(shapes).map(([name, each]) => [
      name,
      [...each].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, shape]) => shape),
    ]),
  );
}

/** For each kind of event the order of its fields, as of the first that came. */
export function fieldOrders(body: string): Record<string, string[]> {
  const orders: Record<string, string[]> = {};
  for (const event of eventsOf(body)) orders[event.event] ??= pathsOf(withoutAppsOwn(event));
  return orders;
}

function pathsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Array.isArray(value) ? value.slice(0, 1).entries() : Object.entries(value);
  return [...entries].flatMap(([key, field]) => [
    String(key),
    ...pathsOf(field).map((path) => `${key}.${path}`),
  ]);
}

function eventsOf(body: string): Event[] {
  return body
    .split('\n\n')
    .filter(Boolean)
    .map((frame) =>
      frame === 'event: ping'
        ? { event: 'ping' }
        : (JSON.parse(frame.replace(/^data: /, '')) as Event),
    );
}

const appsOwn = new Set([
  'extras',
  'inputs',
  'outputs',
  'process_data',
  'execution_metadata',
  'tool_labels',
  'reasoning',
]);

function withoutAppsOwn(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('node_execution_id' in value) return { ...value, data: "the app's", metadata: "the app's" };
  if (Array.isArray(value)) return value.map(withoutAppsOwn);
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      key,
      appsOwn.has(key) && typeof field === 'object' && !Array.isArray(field)
        ? "the app's"
        : withoutAppsOwn(field),
    ]),
  );
}
