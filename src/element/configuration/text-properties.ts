import { defaultConverter, type LitElement } from 'lit';

/**
 * Reads the changed properties that were set to a text as their attributes are read: React, Vue and others set a property where their
 * template has an attribute, once the element is defined. Properties that are texts stay as they are.
 */
export function readTextProperties(element: LitElement, changed: Iterable<PropertyKey>): void {
  const { elementProperties } = element.constructor as typeof LitElement;
  for (const name of [...changed]) {
    const value: unknown = Reflect.get(element, name);
    const { converter = defaultConverter, attribute } = elementProperties.get(name) ?? {};
    if (typeof value !== 'string' || converter === defaultConverter) continue;
    element.setAttribute(typeof attribute === 'string' ? attribute : String(name), value);
  }
}
