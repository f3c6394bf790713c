const WIDTH = 480;
const HEIGHT = 120;
const svg = 'http://www.w3.org/2000/svg';

/** A renderer for `elevation` blocks: draws heights in metres as an elevation profile. */
export function elevation(source: string): Node {
  const heights = source.trim().split(/\s+/).map(Number);
  const [lowest, highest] = [Math.min(...heights), Math.max(...heights)];
  const step = WIDTH / (heights.length - 1);
  const points = heights.map((height, at) => {
    const y = HEIGHT - 12 - ((height - lowest) / (highest - lowest || 1)) * (HEIGHT - 32);
    return `${(at * step).toFixed(1)} ${y.toFixed(1)}`;
  });
  const image = create('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img' });
  // The widget's styles for its own icons override attributes.
  Object.assign(image.style, { width: '100%', height: 'auto' });
  image.setAttribute('aria-label', `From ${heights[0]} m up to ${highest} m`);
  const area = `M0 ${HEIGHT} L${points.join(' L')} L${WIDTH} ${HEIGHT} Z`;
  image.append(
    create('path', { d: area, fill: 'currentColor', opacity: '0.12' }),
    create('path', { d: `M${points.join(' L')}`, fill: 'none', stroke: 'currentColor' }),
  );
  return image;
}

function create(name: string, attributes: Record<string, string>): SVGElement {
  const element = document.createElementNS(svg, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
