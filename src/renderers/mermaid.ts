import type { Renderer } from '../markdown/host.js';
import { alternativeText, checkDiagram } from './diagram-source.js';
import { DrawingError } from './drawing-error.js';
import { isDark, observeSurroundings } from './surroundings.js';

/* eslint-disable @typescript-eslint/method-signature-style -- the library's parameters have narrower types, which methods accept */
/** The parts of mermaid that are used. */
export interface MermaidLibrary {
  initialize(config: object): void;
  render(id: string, source: string, container?: Element): Promise<{ svg: string }>;
}
/* eslint-enable @typescript-eslint/method-signature-style */

/** Options of `mermaid()`. */
export interface MermaidOptions {
  /** Loads the library, when the first diagram needs it. Default: `import('mermaid')`. */
  load?: () => Promise<{ default: MermaidLibrary }>;
  /** Shown below the source of a diagram that cannot be drawn. */
  failed?: string;
}

/** A renderer for `mermaid` blocks: draws diagrams as images, which run no script, load nothing and have no links. */
export function mermaid({
  load = () => import('mermaid'),
  failed = 'This diagram couldn’t be drawn.',
}: MermaidOptions = {}): Renderer {
  return async (source, host) => {
    try {
      checkDiagram(source);
      const { default: library } = await load();
      return await createImage(source, host, library);
    } catch (error) {
      throw new DrawingError(failed, error);
    }
  };
}

/** Creates the image of a diagram, which is drawn again when the theme changes. */
async function createImage(
  source: string,
  host: HTMLElement,
  library: MermaidLibrary,
): Promise<HTMLImageElement> {
  const image = new Image();
  image.alt = alternativeText(source);
  Object.assign(image.style, { maxWidth: '100%', height: 'auto' });
  let dark = isDark(host);
  const draw = async () => {
    const wanted = dark;
    const svg = await inTurn(() => renderSvg(library, source, dark, host.clientWidth));
    if (wanted === dark) await showSvg(image, svg);
  };
  await draw();
  observeSurroundings(image, () => {
    if (!image.isConnected || isDark(image) === dark) return;
    dark = !dark;
    // The image of the other theme stays readable.
    draw().catch(() => undefined);
  });
  return image;
}

let count = 0;
let queue: Promise<unknown> = Promise.resolve();

/** Runs tasks one after the other: the configuration of the library is global. */
function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const result = queue.then(task);
  queue = result.catch(() => undefined);
  return result;
}

/** Draws a diagram out of sight, since the library measures text in the page. */
async function renderSvg(
  library: MermaidLibrary,
  source: string,
  dark: boolean,
  width: number,
): Promise<string> {
  const stage = document.createElement('div');
  stage.ariaHidden = 'true';
  stage.inert = true;
  const style = { position: 'fixed', inset: '0 auto auto 0', visibility: 'hidden' };
  Object.assign(stage.style, style, { zIndex: '-1', width: `${Math.max(width, 480)}px` });
  document.body.append(stage);
  try {
    library.initialize(configuration(dark));
    const { svg } = await library.render(`dify-chat-diagram-${++count}`, source, stage);
    return svg;
  } finally {
    stage.remove();
  }
}

function configuration(dark: boolean): object {
  return {
    startOnLoad: false,
    // No scripts, no links, no HTML in labels.
    securityLevel: 'strict',
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    // Reject on a syntax error instead of adding an error drawing to the page.
    suppressErrorRendering: true,
    theme: dark ? 'dark' : 'default',
    fontFamily: 'system-ui, sans-serif',
    // Each label has the direction of its own text; the drawing keeps its sides.
    themeCSS: 'text, tspan { unicode-bidi: plaintext; }',
    // What a diagram cannot change by directives of its own: the defaults, and what keeps HTML and foreign styles out.
    secure: [
      ...['secure', 'securityLevel', 'startOnLoad', 'maxTextSize', 'suppressErrorRendering'],
      ...['maxEdges', 'htmlLabels', 'themeCSS', 'dompurifyConfig', 'fontFamily', 'altFontFamily'],
    ],
  };
}

/** Shows a drawing in its own width, which the page scales down to fit; rejects if it is no valid image. */
async function showSvg(image: HTMLImageElement, svg: string): Promise<void> {
  const width = Math.ceil(Number(/viewBox="\S+ \S+ (\S+)/.exec(svg)?.[1]));
  const next = new Image();
  next.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await next.decode();
  image.src = next.src;
  if (width > 0) image.width = width;
  await image.decode();
}
