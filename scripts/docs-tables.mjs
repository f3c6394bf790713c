/** The Markdown tables of docs/reference.md, by name. */
export function tables(manifest) {
  const [element] = manifest.modules.flatMap(({ declarations }) => declarations);
  const { members, attributes, events, slots, cssParts, cssProperties } = element;
  const fields = members.filter(({ kind }) => kind === 'field');
  return {
    attributes: table(
      ['Attribute', 'Property', 'Type, default', 'Meaning'],
      attributes.map(({ name, fieldName }) => {
        const field = fields.find(({ name: other }) => other === fieldName);
        return [code(name), code(fieldName), typeAndDefault(field), field.description];
      }),
    ),
    properties: table(
      ['Property', 'Type, default', 'Meaning'],
      fields
        .filter(({ attribute }) => !attribute)
        .map((field) => [code(field.name), typeAndDefault(field), field.description]),
    ),
    methods: table(
      ['Method', 'Meaning'],
      members
        .filter(({ kind }) => kind === 'method')
        .map((method) => [code(signature(method)), method.description]),
    ),
    events: table(
      ['Event', '`detail`', 'When'],
      events.map(({ name, type, description }) => [code(name), detailOf(type.text), description]),
    ),
    slots: table(['Slot', 'Content'], slots.map(named)),
    parts: table(['Part', 'Meaning'], cssParts.map(named)),
    'custom properties': table(
      ['Custom property', 'Default', 'Meaning'],
      cssProperties.map(({ name, default: value, description }) => [
        code(name),
        value ? code(value) : '',
        description,
      ]),
    ),
  };
}

function table(heads, rows) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function cell(text) {
  return text.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', String.raw`\|`);
}

function code(text) {
  return `\`${text}\``;
}

function named({ name, description }) {
  return [code(name), description];
}

function typeAndDefault({ type, default: value }) {
  const hasDefault = value && value !== "''" && value !== 'false' && value !== '{}';
  return code(type.text.replace(' | undefined', '')) + (hasDefault ? `, ${code(value)}` : '');
}

function signature({ name, parameters = [], return: result }) {
  const list = parameters.map(
    ({ name: parameter, optional, default: value }) => parameter + (optional || value ? '?' : ''),
  );
  const resolved = result.type.text;
  return `${name}(${list.join(', ')})${resolved === 'void' ? '' : `: ${resolved}`}`;
}

function detailOf(type) {
  const detail = /^CustomEvent<(.*)>$/s.exec(type)?.[1] ?? type;
  return detail === 'undefined' ? '' : code(detail);
}
