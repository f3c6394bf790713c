export { echarts, type EChartsLibrary, type EChartsOptions } from './echarts.js';
export { mermaid, type MermaidLibrary, type MermaidOptions } from './mermaid.js';
