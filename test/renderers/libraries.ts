import type { EChartsLibrary } from '../../src/renderers/echarts.js';
import type { MermaidLibrary } from '../../src/renderers/mermaid.js';

/** The real libraries, in the builds for pages without a bundler: the test server serves no CommonJS, which their other builds need. */
const files = {
  mermaid: '/node_modules/mermaid/dist/mermaid.esm.min.mjs',
  echarts: '/node_modules/echarts/dist/echarts.esm.min.mjs',
} as const;

/** Loads mermaid. */
export async function loadMermaid(): Promise<{ default: MermaidLibrary }> {
  return (await import(files.mermaid)) as { default: MermaidLibrary };
}

/** Loads ECharts. */
export async function loadECharts(): Promise<EChartsLibrary> {
  return (await import(files.echarts)) as EChartsLibrary;
}

/** Adds the place of a drawing to the page, in a theme. */
export function addHost(theme: 'light' | 'dark' = 'light'): HTMLElement {
  const host = document.createElement('div');
  host.className = 'drawing-host';
  host.style.colorScheme = theme;
  host.style.width = '400px';
  document.body.append(host);
  return host;
}

/** Removes all places of drawings. */
export function removeHosts(): void {
  for (const host of document.querySelectorAll('.drawing-host')) host.remove();
}

/** The URLs of a host that the page has requested since it was opened. */
export function requestsTo(host: string): string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => new URL(name).hostname === host);
}

/** What a promise rejects with. */
export async function rejectionOf(promise: unknown): Promise<Error & { note?: string }> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error('It did not reject.');
}
