import type { Renderer } from '../markdown/host.js';
import { categoryDimensions, parseChartOptions } from './chart-options.js';
import { DrawingError } from './drawing-error.js';
import { isDark, observeSurroundings } from './surroundings.js';

/* eslint-disable @typescript-eslint/method-signature-style -- the library's parameters have narrower types, which methods accept */
/** The parts of ECharts that are used. */
export interface EChartsLibrary {
  init(element: HTMLElement, theme?: string | null, options?: object): EChart;
}

interface EChart {
  setOption(option: object): void;
  resize(): void;
  dispose(): void;
}
/* eslint-enable @typescript-eslint/method-signature-style */

/** Options of `echarts()`. */
export interface EChartsOptions {
  /** Loads the library, when the first chart needs it. Default: `import('echarts')`. */
  load?: () => Promise<EChartsLibrary>;
  /** Height of a chart in CSS pixels; it is as wide as the answer. Default: 320. */
  height?: number;
  /** Name of a chart that ECharts cannot describe. */
  name?: string;
  /** Shown below the source of a chart that cannot be drawn. */
  failed?: string;
}

/** A renderer for `echarts` blocks: draws the chart whose options are the JSON of the block. */
export function echarts({
  load = () => import('echarts'),
  height = 320,
  name = 'Chart',
  failed = 'This chart couldn’t be drawn.',
}: EChartsOptions = {}): Renderer {
  return async (source, host) => {
    try {
      const options = parseChartOptions(source);
      const library = await load();
      // A chart is measured when it is created.
      const place = host.appendChild(document.createElement('div'));
      place.style.height = `${height}px`;
      emptyWithoutHtml(place);
      new Chart(place, library, options, name);
      return place;
    } catch (error) {
      throw new DrawingError(failed, error);
    }
  };
}

/** A chart that follows theme and size of its place; it is disposed of while its place is in no page. */
class Chart {
  readonly #place: HTMLElement;
  readonly #library: EChartsLibrary;
  readonly #options: Record<string, unknown>;
  readonly #name: string;
  #chart: EChart | undefined;
  #isDark = false;

  constructor(
    place: HTMLElement,
    library: EChartsLibrary,
    options: Record<string, unknown>,
    name: string,
  ) {
    this.#place = place;
    this.#library = library;
    this.#options = options;
    this.#name = name;
    this.#draw();
    observeSurroundings(place, () => this.#update());
  }

  #update(): void {
    if (!this.#place.isConnected) this.#dispose();
    else if (!this.#chart || isDark(this.#place) !== this.#isDark) this.#draw();
    // Without a size it is hidden: it keeps the drawing.
    else if (this.#place.clientWidth > 0) this.#chart.resize();
  }

  #draw(): void {
    this.#dispose();
    this.#isDark = isDark(this.#place);
    this.#chart = this.#library.init(this.#place, this.#isDark ? 'dark' : null, {
      renderer: 'canvas',
    });
    try {
      this.#chart.setOption({ ...this.#baseOptions(), ...this.#options });
    } catch (error) {
      this.#dispose();
      throw error;
    }
    this.#place.role = 'img';
    this.#place.ariaLabel ||= this.#name;
  }

  /** Options that the block may replace. */
  #baseOptions(): Record<string, unknown> {
    return {
      backgroundColor: 'transparent',
      textStyle: { fontFamily: getComputedStyle(this.#place).fontFamily },
      animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      aria: {
        enabled: true,
        label: { data: { excludeDimensionId: categoryDimensions(this.#options) } },
      },
      tooltip: { renderMode: 'richText', confine: true },
    };
  }

  #dispose(): void {
    this.#chart?.dispose();
    this.#chart = undefined;
  }
}

/** ECharts empties its place by `innerHTML = ''`, which a page with Trusted Types refuses: removes the children instead. */
function emptyWithoutHtml(place: HTMLElement): void {
  Object.defineProperty(place, 'innerHTML', { set: () => place.replaceChildren() });
}
