import type { Plugin } from 'vite';
import { cutOut, type Cut } from './cut-out.ts';

/** What no template and no element of ours uses, by the file it is in. */
const cuts: Record<string, readonly Cut[]> = {
  'lit-html': [
    // Templates are of HTML, never compiled before.
    [/"number"==typeof s\?(this\._\$AC\(t\)):\(void 0===s\.el&&.*?,s\)/, '$1'],
    [/(?<=values:i),_\$litType\$:s(?=\}=t,e=)/, ''],
    [/2===i\?"<svg>":3===i\?"<math>":""/, '""'],
    [/\+\(2===i\?"<\/svg>":3===i\?"<\/math>":""\)/, ''],
    [/if\((this\.el=[^{}]*),2===i\|\|3===i\)\{.*?\}(?=for\()/, '$1;'],
    [/const N=\(t,i\)=>/, 'const N=t=>'],
    [/=N\(t,i\);/, '=N(t);'],
    [/_\$litType\$:i\}/, '}'],
    // No expressions in text areas and comments, or where a directive for an element would stand.
    [/y\.test\(u\[2\]\)&&\(.*?\),(?=c=p\))/, ''],
    [/c=n\?\?v,/, 'c=v,'],
    [/\(c=p,n=void 0\)/, '(c=p)'],
    [/let n,l=""/, 'let l=""'],
    [/if\(y\.test\(r\.tagName\)\)\{.*?\}\}(?=\}else if\(8===)/, ''],
    [/else\{let t=-1;for\(;-1!==\(t=r\.data\.indexOf.*?\}(?=l\+\+)/, ''],
    [/else t\.startsWith\(o\)&&\(d\.push\(\{type:6.*?r\.removeAttribute\(t\)\);/, ''],
    [/:6===r\.type&&\(i=new Z\(h,this,t\)\)/, ':0'],
    // No directives.
    [
      /function M\(t,i,s=t,e\)\{.*?return void 0!==h.*?\}|function M\(t,i,s=t,e\)\{if\(i===E\)return i;.*?,i\}/,
      '',
    ],
    [/t=M\(this,t,i\),/, ''],
    [/t=M\(this,t,i,0\),/, ''],
    [/r=M\(this,e\[s\+n\],i,n\),r===E/, '(r=e[s+n])===E'],
    [/\(t=M\(this,t,i,0\)\?\?A\)===E/, '(t=t??A)===E'],
    [/class Z\{.*?\}\}(?=const j=)/, ''],
    [/const j=\{.*?\},B=.*?(?=const D=)/, ''],
    [/j as _\$LH,/, ''],
    [
      /get parentNode\(\)\{return this\._\$AM\.parentNode\}get _\$AU\(\)\{return this\._\$AM\._\$AU\}/,
      '',
    ],
    [/get _\$AU\(\)\{return this\._\$AM\?\._\$AU\?\?this\._\$Cv\}/, ''],
    [/get parentNode\(\)\{let t=.*?\}get startNode\(\)\{.*?\}get endNode\(\)\{.*?\}/, ''],
    [/get tagName\(\)\{.*?\}get _\$AU\(\)\{.*?\}/, ''],
    [/,this\._\$Cv=e\?\.isConnected\?\?!0/, ''],
    [/this\._\$AN=void 0,/g, ''],
    [/setConnected\(t\)\{.*?\}(?=\}class H)/, ''],
    [/for\(this\._\$AP\?\.\(!1,!0,s\);t!==/, 'for(;t!=='],
    [/_\$AR\(t=this\._\$AA\.nextSibling,s\)/, '_$AR(t=this._$AA.nextSibling)'],
    [/this\._\$AR\(s&&s\._\$AB\.nextSibling,e\)/, 'this._$AR(s&&s._$AB.nextSibling)'],
    // Comments are gone, and a listener keeps its options.
    [/"!--"===u\[1\]\?c=_:void 0!==u\[1\]\?c=m:/, ''],
    [/c===_\|\|c===m\?c=v:\(c=p\)/, '(c=p)'],
    [/\|\|t\.capture!==s\.capture\|\|t\.once!==s\.once\|\|t\.passive!==s\.passive/, ''],
    // Rendered into our own shadow roots, of this document, all of them.
    [/\(t\?\.creationScope\?\?l\)/, 'l'],
    [/const e=s\?\.renderBefore\?\?i;/, 'const e=i;'],
    [
      /const t=s\?\.renderBefore\?\?null;e\._\$litPart\$=h=new k\(i\.insertBefore\(c\(\),t\),t,/,
      'e._$litPart$=h=new k(i.appendChild(c()),null,',
    ],
  ],
  'reactive-element': [
    // Properties are what our decorators say (legacy-decorators.ts), with neither accessors of their own nor a test for changes.
    [/Symbol\.metadata\?\?=.*?;(?=class y )/, ''],
    [/const t=this\[Symbol\.metadata\];if\(null!==t\)\{.*?\}\}?(?=this\._\$Eh=)/, ''],
    [
      /if\((this\.finalized=!0,this\._\$Ei\(\)),this\.hasOwnProperty\(d\("properties"\)\)\)\{.*?\}(?=this\._\$Eh=)/,
      '$1;',
    ],
    [/this\.prototype\.hasOwnProperty\(t\)&&\(\(s=Object\.create\(s\)\)\.wrapped=!0\),/, ''],
    [/if\(s\.state&&.*?\),this\._\$Ei\(\)/, 'if(this._$Ei()'],
    [
      /!s\.noAccessor\)\{const i=Symbol\(\),h=this\.getPropertyDescriptor\(t,i,s\);void 0!==h&&e\(this\.prototype,t,h\)\}/,
      '1){const i=Symbol();e(this.prototype,t,this.getPropertyDescriptor(t,i,s))}',
    ],
    [
      /const\{get:e,set:r\}=h\(this\.prototype,t\).*?\};return\{get:e,set\(s\)\{const h=e\?\.call\(this\);r\?\.call\(this,s\),/,
      'return{get(){return this[s]},set(r){const h=this[s];this[s]=r,',
    ],
    [/\(i\.hasChanged\?\?f\)/, 'f'],
    [/,wrapped:h\},r\)/, '},r)'],
    [/,!0!==h\|\|void 0!==r\)\|\|/, ',1)||'],
    [
      /const t=this\.constructor\.elementProperties;if\(t\.size>0\)for\(const\[s,i\]of t\)\{.*?\}\}(?=let t=!1)/,
      '}',
    ],
    [/static addInitializer\(t\)\{.*?\}(?=static get)/, ''],
    [/,this\.constructor\.l\?\.forEach\(t=>t\(this\)\)/, ''],
    [/void 0!==t\.l&&\(this\.l=\[\.\.\.t\.l\]\),/, ''],
    // Attributes are texts and flags; a converter of ours is an object with both ways in it.
    [
      /toAttribute\(t,s\)\{switch.*?return t\},fromAttribute\(t,s\)\{.*?return i\}/,
      'toAttribute:(t,s)=>s===Boolean?t?"":null:t,fromAttribute:(t,s)=>s===Boolean?null!==t:t',
    ],
    [/\(void 0!==i\.converter\?\.toAttribute\?i\.converter:u\)/, '(i.converter??u)'],
    [
      /"function"==typeof t\.converter\?\{fromAttribute:t\.converter\}:void 0!==t\.converter\?\.fromAttribute\?t\.converter:u/,
      't.converter??u',
    ],
    // Styles are constructable everywhere.
    [
      /const i=\[\];if\(Array\.isArray\(s\)\)\{.*?\}else void 0!==s&&i\.push\(t\(s\)\);return i/,
      'return[s??[]].flat(1/0)',
    ],
    [/,\(?\w+\.reactiveElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, ''],
    [/,p\?\.\(\{ReactiveElement:y\}\)/, ''],
    [/,p=a\.reactiveElementPolyfillSupport/, ''],
    [/b=\{attribute:!0,.*?\}/, 'b={}'],
    [/:"string"==typeof t\?t\.toLowerCase\(\):void 0/, ':t.toLowerCase()'],
    // What only elements and controllers of others have.
    [/this\._\$EO\?\.forEach\(t=>t\.hostUpdate\?\.\(\)\),/, ''],
    [/return this\.getUpdateComplete\(\)\}getUpdateComplete\(\)\{/, ''],
    [/enableUpdating\(t\)\{\}(?=disc)/, ''],
    [/const t=this\.scheduleUpdate\(\);return null!=t&&await t,/, 'return this.performUpdate(),'],
    [/scheduleUpdate\(\)\{return this\.performUpdate\(\)\}/, ''],
    [/t=this\.shouldUpdate\(s\),t\?\((.*?)\):this\._\$EM\(\)(?=\}catch)/, 't=!0,$1'],
    [/shouldUpdate\(t\)\{return!0\}/, ''],
  ],
  'css-tag': [
    [/const t=globalThis,e=.*?,s=Symbol\(\),o=new WeakMap;/, 'const e=!0;'],
    [/constructor\(t,e,o\)\{if\(.*?;this\.cssText=t,this\.t=e\}/, 'constructor(t){this.cssText=t}'],
    [
      /get styleSheet\(\)\{.*?return t\}toString\(\)\{.*?\}/,
      'get styleSheet(){return this.o||(this.o=new CSSStyleSheet).replaceSync(this.cssText),this.o}',
    ],
    [
      /const o=1===t\.length\?t\[0\]:e\.reduce\(.*?,t\[0\]\);return new n\(o,t,s\)/,
      'return new n(t[0])',
    ],
    [/"string"==typeof t\?t:t\+"",void 0,s/, 't'],
    [/if\(e\)(s\.adoptedStyleSheets=.*?;)else for\(.*?\}\}/, '$1}'],
    [/t instanceof CSSStyleSheet\?t:t\.styleSheet/, 't.styleSheet'],
    [/c=e\?t=>t:.*?;(?=export)/, 'c=0;'],
  ],
  'lit-element': [
    [/createRenderRoot\(\)\{.*?,t\}/, ''],
    [/this\.hasUpdated\|\|\(this\.renderOptions\.isConnected=this\.isConnected\),/, ''],
    [
      /connectedCallback\(\)\{super\.connectedCallback\(\).*?\}disconnectedCallback\(\)\{.*?\}(?=render)/,
      '',
    ],
    [/const s=globalThis;/, ''],
    [/i\._\$litElement\$=!0,/, ''],
    [/,s\.litElementHydrateSupport.*?;(?=export)/, ';'],
    [/,n as _\$LE/, ''],
  ],
};

/** What our sources cannot ask of Lit any more, and would not always notice: styles put together, directives, and the like. */
const gone = [
  /\bcss`[^`]*\$\{/,
  /from 'lit\/(?!decorators\.js')/,
  /\b(?:svg|mathml|noChange)\b[^;]*\} from 'lit'/,
  /@(?:property|state)\([^)]*(?:hasChanged|noAccessor|type: (?!Boolean))/,
  /@(?:property|state)\([^)]*\)\s*(?:accessor|get|set)\s/,
  /static (?:override )?properties\b/,
  /\b(?:shouldUpdate|scheduleUpdate|getUpdateComplete|hostUpdate|addInitializer)\(/,
  /\b(?:renderBefore|creationScope)\b/,
  /<textarea[^>]*>[^<`]*\$\{/,
];

/**
 * Takes out of Lit what the widget never asks of them (2.2 kB, measured). Stops the build when Lit is built
 * differently, and when a source of ours asks for what is gone: then look again.
 */
export function trimLit(): Plugin {
  return {
    name: 'trim-lit',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: [/\/node_modules\/(?:@?lit|lit-[\w-]+)\/.*\.js$/, /\/src\/.*\.ts$/] },
      handler(code, id) {
        const fail = (what: string) =>
          this.error(`Lit, or our use of it, is different now: ${what}`);
        const asked = id.endsWith('.ts') ? gone.find((use) => use.test(code)) : undefined;
        if (asked) fail(`${id} has ${String(asked)}`);
        const [, file = ''] = /([\w-]+)\.js$/.exec(id) ?? [];
        const cut = cuts[file];
        return cut ? { code: cutOut(code, cut, fail), map: null } : null;
      },
    },
  };
}
