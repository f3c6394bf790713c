/** The file whose `defaults` list every public custom property, each under its doc comment. */
const TOKENS = 'src/styles/tokens.ts';

/**
 * For the manifest's analyzer: documents the custom properties of `<dify-chat>` from the one list there is, and leaves in the
 * manifest what a page can use: one element, under the name of the module that is shipped.
 */
export function publicFace() {
  const cssProperties = [];
  return {
    name: 'public-face',
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

/** What is written there, where that can be read; the description says the rest. */
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
