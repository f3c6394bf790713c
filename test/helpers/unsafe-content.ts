/**
 * Creates a function that lists forbidden elements and attributes below a root, including shadow trees. `markdown` is the model's
 * text; images may come from `host`. The widget's own elements are recognised by their class or part, which the sanitiser removes from
 * a model's HTML. The function is self-contained, because end-to-end tests serialise it into pages.
 */
export function unsafeContentFinder(
  markdown: string,
  host: string,
): (root: ParentNode) => string[] {
  const words = (list: string) => new Set(list.split(' '));
  /** Elements that a model may write; all others must be the widget's. */
  const textElements = words(
    'a b blockquote br caption code del details em h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre s small strong sub ' +
      'summary sup table tbody td tfoot th thead tr u ul',
  );
  const boxElements = words('div section span');
  const controlElements = words(
    'button circle ellipse fieldset form g input label legend line optgroup option output path polygon polyline rect ' +
      'select svg textarea',
  );
  const forbiddenAttributes = words(
    'action attributionsrc autofocus background contenteditable data dynsrc formaction formtarget http-equiv imagesrcset ' +
      'inert is itemprop longdesc lowsrc manifest nonce ping popover popovertarget poster slot srcdoc srcset style usemap ' +
      'xlink:href',
  );
  const allowedAttributes = words(
    'align alt checked colspan data-message disabled open placeholder rowspan start title type value',
  );
  const lowerCaseMarkdown = markdown.toLowerCase();
  /** The attributes in the model's text, as `name=word`. */
  const modelAttributes = new Set<string>();
  for (const [, name = '', ...values] of markdown.matchAll(
    /([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/g,
  ))
    for (const word of (values.find(Boolean) ?? '').split(/\s+/))
      if (!word.startsWith('language-')) modelAttributes.add(`${name.toLowerCase()}=${word}`);

  /** An element inside one of the widget's controls, such as an icon, is the widget's too. */
  const isOurs = (element: Element): boolean => {
    const { classList, part, parentElement } = element;
    if (classList.length > 0 || part.length > 0 || element.matches('svg[aria-hidden]')) return true;
    return (
      parentElement !== null &&
      controlElements.has(parentElement.localName) &&
      isOurs(parentElement)
    );
  };
  const isAllowedElement = (element: Element): boolean => {
    const { localName, namespaceURI } = element;
    if (textElements.has(localName)) return namespaceURI === 'http://www.w3.org/1999/xhtml';
    if (localName.startsWith('dify-chat-')) return !lowerCaseMarkdown.includes(`<${localName}`);
    if (element.matches('input[type="checkbox"][disabled]')) return true;
    if (element.matches('input[type="image"]')) return false;
    return (boxElements.has(localName) || controlElements.has(localName)) && isOurs(element);
  };
  const isForbiddenUrl = (name: string, value: string): boolean => {
    const base = `https://${host}/`;
    if (!URL.canParse(value, base)) return false;
    const url = new URL(value, base);
    return name === 'src'
      ? !/^https?:$/.test(url.protocol) || url.host !== host
      : !/^(?:https?|mailto|tel):$/.test(url.protocol);
  };
  const isForbiddenAttribute = (element: Element, { name, value }: Attr): boolean => {
    if (name.startsWith('on') || forbiddenAttributes.has(name)) return true;
    if (name === 'href' || name === 'src' || name === 'data-link')
      return isForbiddenUrl(name, value);
    if (name === 'hidden') return !isOurs(element);
    if (allowedAttributes.has(name)) return false;
    return value.split(/\s+/).some((word) => word && modelAttributes.has(`${name}=${word}`));
  };

  return function find(root) {
    const found: string[] = [];
    for (const element of root.querySelectorAll('*')) {
      if (!isAllowedElement(element)) found.push(`<${element.localName}>`);
      for (const attribute of element.attributes)
        if (isForbiddenAttribute(element, attribute))
          found.push(`<${element.localName} ${attribute.name}="${attribute.value}">`);
      if (element.shadowRoot) found.push(...find(element.shadowRoot));
    }
    return found;
  };
}
