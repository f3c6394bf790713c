/** The Markdown tables of docs/reference.md and docs/theming.md, by name; `strings` are the texts of the source files with the English strings. */
export function tables(manifest, strings) {
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
    strings: table(['String', 'English'], strings.flatMap(englishStrings)),
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

/** The rules of the demo's themes as code blocks, by name. */
export function themes(css) {
  const rules = [...css.matchAll(/^\/\* theme: (\w+).*\*\/\n([^]*?\n\})$/gm)];
  return Object.fromEntries(
    rules.map(([, name, rule]) => [`theme ${name}`, `\`\`\`css\n${rule}\n\`\`\``]),
  );
}

/** The keys and texts of the object with the English strings in a source file. */
function englishStrings(source) {
  const [, object = ''] =
    /^export const (?:english|\w+English): \w+ = \{\n([^]*?)^\};/m.exec(source) ?? [];
  const constants = new Map(
    [...source.matchAll(/^const (\w+) = '(.*)';$/gm)].map(([, name, text]) => [name, text]),
  );
  let prefix = '';
  return object.split('\n').flatMap((line) => {
    if (/^  \w+: \{$/.test(line)) prefix = `${/\w+/.exec(line)[0]}.`;
    if (/^  \},/.test(line)) prefix = '';
    const [, key, text] = /^\s+'?([\w-]+)'?: (.*),$/.exec(line) ?? [];
    return key ? [[code(prefix + key), constants.get(text) ?? text.slice(1, -1)]] : [];
  });
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
