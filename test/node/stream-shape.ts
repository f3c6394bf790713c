import { shapeOf } from '../helpers/shape.js';

/** An event or a ping. */
type Event = Record<string, unknown> & { event: string };

/** Names of the events in order, without repetitions, and without pings except at the very start. */
export function eventOrder(body: string): string[] {
  const names = eventsOf(body).map(({ event }) => event);
  const [first, ...rest] = names;
  const events = rest.filter((name) => name !== 'ping');
  return [first ?? 'nothing', ...events].filter((name, at, all) => name !== all[at - 1]);
}

/** The distinct shapes of each event type; app-specific data is replaced by a placeholder. */
export function eventShapes(body: string): Record<string, unknown[]> {
  const shapes: Record<string, Map<string, unknown>> = {};
  for (const event of eventsOf(body)) {
    if (event.event === 'ping') continue;
    const shape = shapeOf(maskAppData(event));
    (shapes[event.event] ??= new Map()).set(JSON.stringify(shape), shape);
  }
  return Object.fromEntries(
    Object.entries(shapes).map(([name, each]) => [
      name,
      [...each].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, shape]) => shape),
    ]),
  );
}

/** The order of fields of each event type, taken from its first event. */
export function fieldOrders(body: string): Record<string, string[]> {
  const orders: Record<string, string[]> = {};
  for (const event of eventsOf(body)) orders[event.event] ??= pathsOf(maskAppData(event));
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

const appDataFields = new Set([
  'extras',
  'inputs',
  'outputs',
  'process_data',
  'execution_metadata',
  'tool_labels',
  'reasoning',
]);

function maskAppData(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('node_execution_id' in value) return { ...value, data: 'app data', metadata: 'app data' };
  if (Array.isArray(value)) return value.map(maskAppData);
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      key,
      appDataFields.has(key) && typeof field === 'object' && !Array.isArray(field)
        ? 'app data'
        : maskAppData(field),
    ]),
  );
}
