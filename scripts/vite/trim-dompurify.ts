import type { Plugin } from 'vite';
import { cutOut, type Cut } from './cut-out.ts';

/**
 * Options as our profile has them (src/markdown/sanitize.ts), or as they are by default where it names none. The profile is a
 * constant: none of them ever has another value.
 */
const settled: Record<string, string> = {
  RETURN_DOM: 'true',
  RETURN_DOM_FRAGMENT: 'true',
  ALLOW_ARIA_ATTR: 'false',
  ALLOW_DATA_ATTR: 'false',
  SANITIZE_DOM: 'false',
  SAFE_FOR_XML: 'true',
  KEEP_CONTENT: 'true',
  ALLOW_UNKNOWN_PROTOCOLS: 'false',
  SAFE_FOR_TEMPLATES: 'false',
  SANITIZE_NAMED_PROPS: 'false',
  WHOLE_DOCUMENT: 'false',
  FORCE_BODY: 'false',
  IN_PLACE: 'false',
  SET_CONFIG: 'false',
  NAMESPACE: 'HTML_NAMESPACE',
  PARSER_MEDIA_TYPE: '"text/html"',
  transformCaseFunc: 'stringToLowerCase',
  FORBID_CONTENTS: 'DEFAULT_FORBID_CONTENTS',
  URI_SAFE_ATTRIBUTES: 'DEFAULT_URI_SAFE_ATTRIBUTES',
};

/** What is read of the profile: once, since there is but one for an instance. */
const parseConfig = `
	const _parseConfig = (cfg) => {
		if (ALLOWED_TAGS) return;
		ALLOWED_TAGS = addToSet({}, [...cfg.ALLOWED_TAGS, "#text"]);
		ALLOWED_ATTR = addToSet({}, cfg.ALLOWED_ATTR);
		IS_ALLOWED_URI$1 = cfg.ALLOWED_URI_REGEXP;
		ALLOW_SELF_CLOSE_IN_ATTR = cfg.ALLOW_SELF_CLOSE_IN_ATTR !== false;
		trustedTypesPolicy = _createTrustedTypesPolicy(trustedTypes, currentScript);
	};
`;

/** Lists are constants in lower case here, and every property that is looked up is there in all browsers of ours. */
const helpers = `
const unapply = (func) => (thisArg, ...args) => apply(func, thisArg, args);
const addToSet = (set, array) => {
	setPrototypeOf(set, null);
	for (const element of array) set[element] = true;
	return set;
};
const lookupGetter = (object, prop) => {
	for (;; object = getPrototypeOf(object)) {
		const desc = getOwnPropertyDescriptor(object, prop);
		if (desc) return unapply(desc.get || desc.value);
	}
};
`;

/** What goes, each for the reason above it. A pattern that takes a whole function in has to have been read in this version. */
const cuts: readonly Cut[] = [
  // Helpers for browsers far below our floor, and those written anew.
  [/function _OverloadYield[^]*?(?=const entries =)/, helpers],
  [
    /let _ref = typeof Reflect[^]*?let construct = .*\n(?:if \(!\w+\)[^]*?\n\};\n)+/,
    'const apply = Reflect.apply;\n',
  ],
  [/const setCreate = .*\n/, ''],
  [/const typeErrorCreate = .*\n/, 'const typeErrorCreate = TypeError;\n'],
  [/const bigintToString = .*\nconst symbolToString = .*\n/, ''],
  [/function unapply\([^]*?(?=const html\$1 =)/, ''],
  // What is allowed by default, which our profile replaces.
  [/const html\$1 = [^]*?(?=const MUSTACHE_EXPR)/, ''],
  [/const DEFAULT_ALLOWED_TAGS = [^]*?\]\);/, ''],
  [/const DEFAULT_ALLOWED_ATTR = [^]*?\]\);/, ''],
  // Hooks: nobody adds any to our instance.
  [/let hooks = _createHooksMap\(\);/, ''],
  [/(?<!function )_executeHooks\([^]*?\);\n/g, ';\n'],
  [/if \(_handleHookDetachedNode\([^)]*\)\) return true;/g, ''],
  [/return _handleHookDetachedNode\([^)]*\);/, ''],
  [/(?<=;\s*)_handleHookDetachedNode\([^)]*\);/, ''],
  [/ALLOWED_(?:TAGS|ATTR) = _forkSharedAllowlist\(.*\n/g, '\n'],
  [/const hookEvent = \{[^]*?\};/, ''],
  [/hookEvent\.(?:attrName|attrValue|keepAttr|forceKeepAttr) = .*\n/g, '\n'],
  [/value = hookEvent\.attrValue;/, ''],
  [/if \(hookEvent\.forceKeepAttr\) continue;/, ''],
  [/if \(!hookEvent\.keepAttr\) \{[^]*?\}/, ''],
  // Functions of an instance other than sanitize(), and the record of what was removed.
  [/DOMPurify\.setConfig = [^]*?(?=\treturn DOMPurify;)/, ''],
  [
    /const DOMPurify = \(root\) => .*\s*DOMPurify\.version = "3\.4\.18";[^]*?(?=\tlet document = )/,
    'const DOMPurify = {};\n',
  ],
  [/DOMPurify\.isSupported = .*\n/, '\n'],
  [/if \(!DOMPurify\.isSupported\) return dirty;/, ''],
  [/arrayPush\(DOMPurify\.removed, \{[^]*?\}\);/g, ';'],
  [/arrayPop\(DOMPurify\.removed\)/, '0'],
  [/DOMPurify\.removed = \[\];/, ''],
  // Options: the profile is a constant.
  [/const _parseConfig = function[^]*?\n\t\};\n/, parseConfig],
  [/const EXTRA_ELEMENT_HANDLING = [^]*?\}\)\);/, ''],
  [/ \|\| EXTRA_ELEMENT_HANDLING\.attributeCheck.*;/, ';'],
  [/FORBID_TAGS\[tagName\] \|\| !\(EXTRA_ELEMENT_HANDLING[^]*?\) && (?=!ALLOWED_TAGS)/, ''],
  [/if \(!FORBID_TAGS\[tagName\] && _isBasic.*\n/, '\n'],
  [/if \(FORBID_ATTR\[lcName\]\) return false;/, ''],
  [/return _isBasicCustomElement\(lcTag\) .*\n/, 'return false;\n'],
  [/const RESERVED_CUSTOM_ELEMENT_NAMES = [^]*?\]\);/, ''],
  [/ \|\| ALLOWED_TAGS\["!doctype"\]| && !FORBID_CONTENTS\[stringToLowerCase\(tagName\)\]/, ''],
  [/if \(ALLOWED_ATTR\.shadowroot \|\| .*\n/, '\n'],
  [/const formElement = .*\n/, '\n'],
  // Input is a text: no nodes, no roots in place.
  [/if \(typeof dirty !== "string" && !_isNode\(dirty\)\) \{[^]*?\n\t\t\}\n/, ''],
  [/IS_EMPTY_INPUT = !dirty;\s*if .*\n/, ''],
  [/const inPlace = .*\n/, 'const inPlace = false;\n'],
  [/if \(inPlace\) \{[^]*?\n\t\t\} else if \(_isNode\(dirty\)\) \{[^]*?\n\t\t\} else \{/, '{'],
  [/const outerVisited = .*\n/, '\n'],
  [/try \{\s*if \(inPlace\) (_[^]*?)\} catch \(error\) \{[^]*?\} finally \{[^]*?\}\n/, '$1'],
  [/_sanitizeAttachedShadowRoots\(dirty\);\n/, '\n'],
  [/if \(inPlace\) _sanitizeUnvisitedNodes.*\n/, '\n'],
  [/_markVisited\(currentNode\);/, ''],
  // A document that was parsed from a text has no shadow roots.
  [/if \(_readNodeType\(shadowNode\) === NODE_TYPE\.element\) \{[^]*?\n\t\t\t\}\n/, ''],
  // Of SVG and MathML nothing is allowed: an element there, or right below one, is always refused.
  [
    /let parentNamespace = NAMESPACE;\s*let parentTagName = .*\n/,
    'let parentNamespace = HTML_NAMESPACE;\n',
  ],
  [/parentTagName = stringToLowerCase.*\n/, '\n'],
  [
    /if \(!ALLOWED_NAMESPACES\[[^]*?return PARSER_MEDIA_TYPE === .*\n/,
    'return elementNamespace === HTML_NAMESPACE && parentNamespace === HTML_NAMESPACE;\n',
  ],
  [/const tagName = stringToLowerCase\(_readNodeName\(element\)\);\n/, ''],
  [/const DEFAULT_ALLOWED_NAMESPACES = [^]*?(?=\tlet PARSER_MEDIA_TYPE)/, ''],
  [/const ALL_SVG_TAGS = [^]*?(?=\tconst _checkValidNamespace)/, ''],
  // Trusted Types: our own policy or none, which makes HTML and nothing else; no attribute that we allow asks for more.
  [/createScriptURL\(scriptUrl\) \{[^]*?\}/, ''],
  [/_createTrustedHTML\(dirty\)/, 'trustedTypesPolicy.createHTML(dirty)'],
  [/value = _applyTrustedTypesToAttribute\(.*\n/, '\n'],
  // Where a policy of the page forbids to parse there is no body, and nothing comes out.
  [/if \(!doc \|\| !doc\.documentElement\) \{[^]*?\n\t\t\}\n/, 'if (!doc) return;\n'],
  [/if \(typeof HTMLTemplateElement === [^]*?\n\t\}\n/, ''],
  // Messages that nobody sees, and names of what all browsers have.
  [/typeErrorCreate\("a node selected[^"]*"\)/, 'typeErrorCreate("not detached")'],
  [/(getNode(?:Type|Name)|getOwnerDocument) \? (\1\(\w+\)) : [\w.]+/g, '$2'],
  [/Node && Node\.prototype \? (lookupGetter\(.*?\)) : null/g, '$1'],
  [/getNamespaceURI \? (getNamespaceURI\(element\)) : element.namespaceURI/, '$1'],
  [/lookupAccessor\(/, 'lookupGetter('],
  [/\(characterDataOnly \? 0 : NodeFilter\.SHOW_ELEMENT\)(?: \| NodeFilter\.\w+)+/, '205'],
  [/let characterDataOnly = .*\n/, '\n'],
  // The one node that is its own root is the body, whose content is taken from it, not from beside it.
  [
    /const hoisted = currentNode === root \? .*\n\s*parentNode\.insertBefore\(hoisted,/,
    'parentNode.insertBefore(childNodes[i],',
  ],
  [/if \(childNodes && parentNode\) \{/, 'if (currentNode !== root && childNodes && parentNode) {'],
  // Lists of which we allow but a few: what is on none is refused anyway.
  [
    /stringIndexOf\(value, "data:"\) === 0 && DATA_URI_TAGS\[lcTag\]/,
    'stringIndexOf(value, "data:") === 0 && lcTag === "img"',
  ],
  [/ \|\| lcName === "xlink:href"| && lcTag !== "script"/g, ''],
  [/const DEFAULT_DATA_URI_TAGS = [^]*?\]\);/, ''],
  [/"id",\s*"label",\s*(?="name")/, ''],
  [/"pattern",\s*(?="placeholder",\s*"role")/, ''],
  [/"role",\s*"summary",\s*(?="title",\s*"value")/, ''],
  [/,\s*"style",\s*"xmlns"(?=\s*\]\);)/, ''],
  [/let window = arguments.*\n/, '\n'],
  [/function createDOMPurify\(\) \{/, 'function createDOMPurify(window) {'],
  [
    /DOMPurify\.sanitize = function\(dirty\) \{\s*let cfg = .*\n/,
    'DOMPurify.sanitize = function(dirty, cfg) {\n',
  ],
  [/if \(regExp instanceof RegExp\) /, ''],
  [/(?<=\W)(?:seal|freeze)\((?=\/|addToSet)/g, '('],
  [/if \(!getNodeType \|\| /, 'if ('],
  [/const (_read\w+) = function \w+\(\w+\) \{\s*return (get\w+)\(\w+\);\s*\};/g, 'const $1 = $2;'],
  // Calls without effects, which go when nobody asks for what they return.
  [/(?<== (?:freeze\()?)(?=(?:addToSet|lookupGetter|unapply|seal|freeze)\()/g, '/* @__PURE__ */ '],
  [
    /var purify_default = createDOMPurify\(\);\s*export \{ purify_default as default \};/,
    'export { createDOMPurify as default };',
  ],
];

/** The options that are settled need not be said. */
const profile: readonly Cut[] = [
  [/^ {2}RETURN_DOM_FRAGMENT: true,\n/m, ''],
  [/^ {2}ALLOW_DATA_ATTR: false,\n/m, ''],
  [/^ {2}ALLOW_ARIA_ATTR: false,\n/m, ''],
  [/^ {2}SANITIZE_DOM: false,\n/m, ''],
];

/**
 * Takes out of DOMPurify, in our own bundles, what our profile never asks of it (src/markdown/sanitize.ts): 9.1 kB, measured.
 * What refuses something stays. Stops the build when DOMPurify is another version or the profile says something else: then
 * read again what the cuts take. See docs/decisions/0003-trimmed-libraries.md.
 */
export function trimDomPurify(): Plugin {
  return {
    name: 'trim-dompurify',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/dompurify\/dist\/purify\.es\.mjs$|\/src\/markdown\/sanitize\.ts$/ },
      handler(code, id) {
        const fail = (what: string) =>
          this.error(`DOMPurify or our profile is different now: no ${what}`);
        if (id.endsWith('.ts')) {
          const rest = cutOut(code, profile, fail);
          const options = [...rest.matchAll(/^ {2}([A-Z_]{4,}):/gm)].map(([, name]) => name);
          if (options.join() !== 'ALLOWED_TAGS,ALLOWED_ATTR,ALLOWED_URI_REGEXP')
            fail(`way to settle ${options.join()}`);
          return { code: rest, map: null };
        }
        const trimmed = Object.entries(settled).reduce(
          (rest, [option, value]) => settle(rest, option, value) ?? fail(option),
          cutOut(code, cuts, fail),
        );
        return { code: trimmed, map: null };
      },
    },
  };
}

/** Puts a value in the place of an option, which nothing sets any more; `undefined` where the option is not found. */
function settle(code: string, option: string, value: string): string | undefined {
  const declaration = new RegExp(`let ${option} = .*\\n`);
  if (!declaration.test(code)) return undefined;
  return code
    .replace(declaration, '\n')
    .replaceAll(new RegExp(`(?<![.$])\\b${option}\\b(?![:$])`, 'g'), value);
}
