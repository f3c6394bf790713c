/**
 * Creates a function that lists forbidden elements and attributes below a root, through all shadow roots. `written` is the model's
 * text; images may come from `host`. The widget's own elements are recognised by their class or part, which are removed from a model's
 * HTML. Self-contained, because end-to-end tests serialise it into pages.
 */
export function dangerFinder(written: string, host: string): (root: ParentNode) => string[] {
  const words = (text: string) => new Set(text.split(' '));
  /** Elements that a model may write; all others must be the widget's. */
  const text = words(
    'a b blockquote br caption code del details em h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre s small strong sub ' +
      'summary sup table tbody td tfoot th thead tr u ul',
  );
  const boxes = words('div section span');
  const controls = words(
    'button circle ellipse fieldset form g input label legend line optgroup option output path polygon polyline rect ' +
      'select svg textarea',
  );
  const deadly = words(
    'action attributionsrc autofocus background contenteditable data dynsrc formaction formtarget http-equiv imagesrcset ' +
      'inert is itemprop longdesc lowsrc manifest nonce ping popover popovertarget poster slot srcdoc srcset style usemap ' +
      'xlink:href',
  );
  const harmless = words(
    'align alt checked colspan data-message disabled open placeholder rowspan start title type value',
  );
  const said = written.toLowerCase();
  /** The attributes in the model's text, as `name=word`. */
  const pairs = new Set<string>();
  for (const [, name = '', ...values] of written.matchAll(
    /([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/g,
  ))
    for (const word of (values.find(Boolean) ?? '').split(/\s+/))
      if (!word.startsWith('language-')) pairs.add(`${name.toLowerCase()}=${word}`);

  /** An element inside one of the widget's controls, such as an icon, is the widget's too. */
  const isOurs = (element: Element): boolean => {
    const { classList, part, parentElement } = element;
    if (classList.length > 0 || part.length > 0 || element.matches('svg[aria-hidden]')) return true;
    return parentElement !== null && controls.has(parentElement.localName) && isOurs(parentElement);
  };
  const mayStand = (element: Element): boolean => {
    const { localName, namespaceURI } = element;
    if (text.has(localName)) return namespaceURI === 'http://www.w3.org/1999/xhtml';
    if (localName.startsWith('dify-chat-')) return !said.includes(`<${localName}`);
    if (element.matches('input[type="checkbox"][disabled]')) return true;
    if (element.matches('input[type="image"]')) return false;
    return (boxes.has(localName) || controls.has(localName)) && isOurs(element);
  };
  const leadsAway = (name: string, value: string): boolean => {
    const base = `https://${host}/`;
    if (!URL.canParse(value, base)) return false;
    const url = new URL(value, base);
    return name === 'src'
      ? !/^https?:$/.test(url.protocol) || url.host !== host
      : !/^(?:https?|mailto|tel):$/.test(url.protocol);
  };
  const isDanger = (element: Element, { name, value }: Attr): boolean => {
    if (name.startsWith('on') || deadly.has(name)) return true;
    if (name === 'href' || name === 'src' || name === 'data-link') return leadsAway(name, value);
    if (name === 'hidden') return !isOurs(element);
    if (harmless.has(name)) return false;
    return value.split(/\s+/).some((word) => word && pairs.has(`${name}=${word}`));
  };

  return function find(root) {
    const found: string[] = [];
    for (const element of root.querySelectorAll('*')) {
      if (!mayStand(element)) found.push(`<${element.localName}>`);
      for (const attribute of element.attributes)
        if (isDanger(element, attribute))
          found.push(`<${element.localName} ${attribute.name}="${attribute.value}">`);
      if (element.shadowRoot) found.push(...find(element.shadowRoot));
    }
    return found;
  };
}
