/** The file whose `defaults` list all public custom properties with their doc comments. */
const TOKENS = 'src/styles/tokens.ts';

/**
 * Plugin of the custom elements analyzer: adds the custom properties of `<dify-chat>` from `TOKENS`, and reduces the manifest to
 * the public API, one element in the published module.
 */
export function manifestPlugin() {
  const cssProperties = [];
  return {
    name: 'manifest-plugin',
    analyzePhase({ ts, node, moduleDoc }) {
      if (moduleDoc.path !== TOKENS || !ts.isVariableDeclaration(node)) return;
      if (node.name.getText() === 'defaults') cssProperties.push(...tokensOf(ts, node));
    },
    packageLinkPhase({ customElementsManifest: manifest }) {
      const modules = manifest.modules.flatMap(({ declarations }) => declarations);
      const element = modules.find(({ tagName }) => tagName === 'dify-chat');
      element.cssProperties = cssProperties;
      element.members = element.members.filter(isPublic).map(withoutOrigin);
      element.attributes = element.attributes.map(withoutOrigin);
      element.superclass = { name: 'LitElement', package: 'lit' };
      const path = 'dist/index.js';
      const declaration = { name: element.name, module: path };
      manifest.modules = [
        {
          kind: 'javascript-module',
          path,
          declarations: [element],
          exports: [
            { kind: 'js', name: element.name, declaration },
            { kind: 'custom-element-definition', name: element.tagName, declaration },
          ],
        },
      ];
    },
  };
}

function tokensOf(ts, variable) {
  const { expression } = variable.initializer; // `{ … } as const`
  return expression.properties.map((property) => {
    const [comment] = ts.getJSDocCommentsAndTags(property);
    const { text } = property.name;
    return {
      name: `--dify-chat-${text}`,
      description: comment.comment,
      default: valueOf(ts, property.initializer),
    };
  });
}

/** The default value if it is a plain string; other defaults are explained in the description. */
function valueOf(ts, node) {
  if (ts.isStringLiteralLike(node)) return node.text.includes('var(') ? undefined : node.text;
  return ts.isCallExpression(node) ? valueOf(ts, node.arguments[1]) : undefined;
}

function isPublic({ name, privacy, static: isStatic }) {
  return !isStatic && !privacy && !name.startsWith('#') && !lifecycle.has(name);
}

const lifecycle = new Set(['connectedCallback', 'disconnectedCallback']);

function withoutOrigin(entry) {
  return { ...entry, inheritedFrom: undefined };
}
