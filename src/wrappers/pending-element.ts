import type { DifyChat } from '../element/dify-chat.js';
import { methods } from './members.js';

type AnyMethods = Record<(typeof methods)[number], (...given: unknown[]) => unknown>;

/**
 * Gives an element whose code has not loaded yet its methods and read-only properties: calls wait for the code and then run in
 * their order. Does nothing for an element that is upgraded.
 */
export function bridgeUpgrade(element: DifyChat): void {
  if (customElements.get('dify-chat') || Object.hasOwn(element, 'whenReady')) return;
  const upgraded = customElements.whenDefined('dify-chat');
  const later = (run: () => unknown) => upgraded.then(run);
  // Before all calls: from now on, the members of the class are used.
  void later(() => {
    for (const name of Object.keys(members)) Reflect.deleteProperty(element, name);
    // It may have left the page meanwhile.
    customElements.upgrade(element);
  });
  const members: Record<string, unknown> = {
    whenReady: later(() => element.whenReady),
    status: 'ready',
    messages: [],
    conversations: [],
  };
  for (const name of methods)
    members[name] = (...given: unknown[]) =>
      later(() => (element as unknown as AnyMethods)[name](...given));
  for (const [name, value] of Object.entries(members))
    Object.defineProperty(element, name, { configurable: true, value });
}
