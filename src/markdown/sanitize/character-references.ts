import type { Sanitize } from './sanitize.js';

/** Names of the characters from U+00A0 to U+00FF, in order. */
const latin1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot ' +
  'cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml ' +
  'Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ' +
  'ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

/** Further names, each followed by its character: the rest of HTML 4, ASCII, and a few more that models write. */
const others =
  'amp& lt< gt> quot" apos\' excl! num# dollar$ percnt% lpar( rpar) ast* plus+ comma, period. sol/ colon: semi; equals= quest? ' +
  'commat@ lsqb[ lbrack[ bsol\\ rsqb] rbrack] Hat^ lowbar_ grave` lcub{ lbrace{ verbar| vert| rcub} rbrace} ' +
  'OEligŒ oeligœ ScaronŠ scaronš YumlŸ fnofƒ circˆ tilde˜ ' +
  'AlphaΑ BetaΒ GammaΓ DeltaΔ EpsilonΕ ZetaΖ EtaΗ ThetaΘ IotaΙ KappaΚ LambdaΛ MuΜ NuΝ XiΞ OmicronΟ PiΠ RhoΡ SigmaΣ TauΤ UpsilonΥ ' +
  'PhiΦ ChiΧ PsiΨ OmegaΩ alphaα betaβ gammaγ deltaδ epsilonε zetaζ etaη thetaθ iotaι kappaκ lambdaλ muμ nuν xiξ omicronο piπ rhoρ ' +
  'sigmafς sigmaσ tauτ upsilonυ phiφ chiχ psiψ omegaω thetasymϑ upsihϒ pivϖ ' +
  'ensp\u2002 emsp\u2003 thinsp\u2009 zwnj\u200c zwj\u200d lrm\u200e rlm\u200f hyphen‐ ndash– mdash— lsquo‘ rsquo’ sbquo‚ ldquo“ ' +
  'rdquo” bdquo„ dagger† Dagger‡ bull• hellip… permil‰ prime′ Prime″ lsaquo‹ rsaquo› oline‾ frasl⁄ euro€ imageℑ weierp℘ realℜ ' +
  'trade™ alefsymℵ larr← uarr↑ rarr→ darr↓ harr↔ crarr↵ lArr⇐ uArr⇑ rArr⇒ dArr⇓ hArr⇔ forall∀ part∂ exist∃ empty∅ nabla∇ isin∈ ' +
  'notin∉ ni∋ prod∏ sum∑ minus− lowast∗ radic√ prop∝ infin∞ ang∠ and∧ or∨ cap∩ cup∪ int∫ there4∴ sim∼ cong≅ asymp≈ ne≠ equiv≡ le≤ ' +
  'ge≥ sub⊂ sup⊃ nsub⊄ sube⊆ supe⊇ oplus⊕ otimes⊗ perp⊥ sdot⋅ lceil⌈ rceil⌉ lfloor⌊ rfloor⌋ lang⟨ rang⟩ loz◊ spades♠ clubs♣ ' +
  'hearts♥ diams♦ check✓ cross✗ star☆ starf★';

const reference = /&(?:([a-z]\w*)|#(\d{1,7})|#x([\da-f]{1,6}));/gi;
const LAST_CODE_POINT = 0x10ffff;

/** Names that need no HTML parser; created on first use, extended by names that the parser has decoded. */
let characters: Map<string, string> | undefined;

/**
 * Decodes the character references of a text: numeric ones and common names without help, rare names with the sanitiser. Without it a
 * rare reference stays as written.
 */
export function decodeCharacterReferences(text: string, sanitize?: Sanitize): string {
  if (!text.includes('&')) return text;
  return text.replace(reference, (raw, name?: string, decimal?: string, hex?: string) => {
    if (name === undefined)
      return characterOfCode(decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal));
    return characterNamed(name) ?? (sanitize ? decodeRare(raw, name, sanitize) : raw);
  });
}

/** Whether a text contains a character reference that only the sanitiser can decode. */
export function hasRareReference(text: string): boolean {
  if (!text.includes('&')) return false;
  return [...text.matchAll(reference)].some(
    ([, name]) => name !== undefined && characterNamed(name) === undefined,
  );
}

function characterNamed(name: string): string | undefined {
  return (characters ??= createCharacters()).get(name);
}

/** Decodes a rare reference with the browser's HTML parser, through the sanitiser. */
function decodeRare(raw: string, name: string, sanitize: Sanitize): string {
  // The dot keeps white space from being dropped.
  const decoded = sanitize(`.${raw}`).textContent.slice(1);
  // A parser also accepts some names without their semicolon: `&notify;` is no reference.
  const character = decoded.endsWith(';') ? raw : decoded;
  characters?.set(name, character);
  return character;
}

/** The character of a numeric reference, by the HTML standard. */
function characterOfCode(code: number): string {
  // 0x80 to 0x9F are decoded as windows-1252.
  if (code >= 0x80 && code < 0xa0)
    return new TextDecoder('windows-1252').decode(Uint8Array.of(code));
  const isInvalid = code === 0 || code > LAST_CODE_POINT || (code >= 0xd800 && code < 0xe000);
  return isInvalid ? '\ufffd' : String.fromCodePoint(code);
}

function createCharacters(): Map<string, string> {
  return new Map([
    ...latin1.split(' ').map((name, index) => [name, String.fromCharCode(0xa0 + index)] as const),
    // Every character is one code unit long, and none is a plain space.
    ...others.split(' ').map((entry) => [entry.slice(0, -1), entry.slice(-1)] as const),
  ]);
}
