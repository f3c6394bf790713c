import { expect } from '@open-wc/testing';
import { mermaid } from '../../src/renderers/mermaid.js';
import { until } from '../helpers/until.js';
import { addHost, loadMermaid, rejectionOf, removeHosts, requestsTo } from './libraries.js';

const render = mermaid({ load: loadMermaid });

/** Draws a diagram into a new place of the page. */
async function draw(source: string, host = addHost()): Promise<HTMLImageElement> {
  const node = await render(source, host);
  host.append(node);
  return node as HTMLImageElement;
}

/** The SVG source of an image. */
function svgOf({ src }: HTMLImageElement): string {
  return decodeURIComponent(src.replace(/^data:image\/svg\+xml;charset=utf-8,/, ''));
}

const flowchart = 'flowchart LR\n  A[Wet tent] --> B[Dry tent]';

describe('mermaid()', () => {
  afterEach(removeHosts);

  for (const [kind, source] of Object.entries({
    flowchart,
    sequence: 'sequenceDiagram\n  Visitor->>Chat: Hello\n  Chat-->>Visitor: Hi',
    class: 'classDiagram\n  Tent <|-- Lynx\n  Tent : +int persons',
    state: 'stateDiagram-v2\n  [*] --> Wet\n  Wet --> Dry',
    gantt: 'gantt\n  title Trip\n  section A\n  Walk :a1, 2026-01-01, 3d',
    pie: 'pie title Gear\n  "Tent" : 40\n  "Bag" : 60',
    mindmap: 'mindmap\n  root((Trip))\n    Tent\n    Bag',
    timeline: 'timeline\n  2025 : Tent\n  2026 : Bag',
  }))
    it(`draws a diagram of the kind ${kind} as an image with its own size`, async () => {
      const image = await draw(source);
      expect(image.naturalWidth).to.be.greaterThan(40);
      expect(image.naturalHeight).to.be.greaterThan(20);
      expect(image.getBoundingClientRect().width).to.be.at.most(400);
      expect(svgOf(image)).to.match(/^<svg/);
    });

  it('leaves nothing else in the page', async () => {
    const before = document.body.children.length;
    await draw(flowchart);
    await rejectionOf(draw('flowchart LR\n  A -->'));
    expect(document.body.children.length).to.equal(before + 2);
  });

  it('names the image by the title and description of the diagram, else by its source', async () => {
    const named = await draw(
      'flowchart LR\n  accTitle: Drying a tent\n  accDescr { From wet\n  to dry }\n  A --> B',
    );
    expect(named.alt).to.equal('Drying a tent. From wet to dry');
    const line = await draw('flowchart LR\n  accDescr: From wet to dry\n  A --> B');
    expect(line.alt).to.equal('From wet to dry');
    expect((await draw(flowchart)).alt).to.equal(flowchart);
  });

  it('draws again in the colours of another theme', async () => {
    const host = addHost('light');
    const image = await draw(flowchart, host);
    const light = image.src;
    host.style.colorScheme = 'dark';
    await until(() => image.src !== light);
    const dark = image.src;
    expect(svgOf(image)).to.include('#ccc');
    host.style.colorScheme = 'light';
    await until(() => image.src !== dark);
    expect(svgOf(image)).not.to.include('#ccc');
  });

  it('draws several diagrams at once, each in its theme', async () => {
    const images = await Promise.all([
      draw(flowchart, addHost('light')),
      draw(flowchart, addHost('dark')),
      draw(flowchart, addHost('light')),
    ]);
    const areDark = images.map((image) => svgOf(image).includes('#ccc'));
    expect(areDark).to.deep.equal([false, true, false]);
  });

  it('rejects a diagram with a syntax error, with a note for the visitor and the reason for the site owner', async () => {
    const error = await rejectionOf(draw('flowchart LR\n  A -->'));
    expect(error.note).to.equal('This diagram couldn’t be drawn.');
    expect(error.message).to.match(/parse error/i);
    const own = mermaid({ load: loadMermaid, failed: 'Cannot be shown.' });
    expect((await rejectionOf(own('nonsense', addHost()))).note).to.equal('Cannot be shown.');
  });

  it('rejects if the library cannot be loaded, and loads it again for the next diagram', async () => {
    let calls = 0;
    const retrying = mermaid({
      load: () => (++calls === 1 ? Promise.reject(new Error('offline')) : loadMermaid()),
    });
    expect((await rejectionOf(retrying(flowchart, addHost()))).message).to.equal('offline');
    expect(await retrying(flowchart, addHost())).to.be.instanceOf(HTMLImageElement);
  });

  describe('under attack', () => {
    const win = window as { pwned?: boolean };
    beforeEach(() => delete win.pwned);

    for (const [name, source] of Object.entries({
      'a script in a label': 'flowchart LR\n  A["<script>window.pwned=true</script>x"] --> B',
      'an event handler in a label':
        'flowchart LR\n  A["<img src=x onerror=window.pwned=true>"] --> B',
      'HTML in a label by a directive':
        '%%{init: {"htmlLabels": true, "securityLevel": "loose", "flowchart": {"htmlLabels": true}}}%%\nflowchart LR\n  A["<img src=x onerror=window.pwned=true>"] --> B',
      'HTML in a label by front matter':
        '---\nconfig:\n  securityLevel: loose\n  htmlLabels: true\n---\nflowchart LR\n  A["<img src=x onerror=window.pwned=true>"] --> B',
      'a javascript: link':
        'flowchart LR\n  A --> B\n  click A href "javascript:window.pwned=true"',
      'a callback': 'flowchart LR\n  A --> B\n  click A call alert("x")',
      'a link in a sequence diagram':
        'sequenceDiagram\n  participant A\n  link A: Go @ javascript:window.pwned=true\n  A->>A: x',
      'an entity in a label':
        'flowchart LR\n  A["#60;img src=x onerror=window.pwned=true#62;"] --> B',
    }))
      it(`draws ${name} as an image that does nothing`, async () => {
        const image = await draw(source);
        image.click();
        // An own document would show what the image keeps out: neither scripts nor handlers are in it.
        const svg = new DOMParser().parseFromString(svgOf(image), 'text/html').body;
        expect(svg.querySelectorAll('script, img, iframe, [onerror], [onclick]').length).to.equal(
          0,
        );
        expect(svgOf(image)).not.to.match(/javascript:/i);
        expect(win.pwned).to.equal(undefined);
        expect(image.closest('a')).to.equal(null);
      });

    for (const [name, source] of Object.entries({
      'an image in a node':
        'flowchart LR\n  A@{ img: "https://evil.invalid/a.png", h: 60, w: 60 } --> B',
      'an image whose key is escaped':
        'flowchart LR\n  A@{ "\\u0069mg": "https://evil.invalid/b.png", h: 60, w: 60 } --> B',
      'a style with a URL':
        'flowchart LR\n  A --> B\n  style A mask-image:url(https://evil.invalid/c.png)',
      'a class with an escaped URL':
        'flowchart LR\n  A --> B\n  classDef x cursor:u\\72l(https://evil.invalid/d.png)\n  class A x',
      'a stylesheet by a directive':
        '%%{init: {"themeCSS": "@import \'https://evil.invalid/e.css\';"}}%%\nflowchart LR\n  A --> B',
    }))
      it(`refuses ${name}, and requests nothing`, async () => {
        const error = await rejectionOf(draw(source));
        expect(error.message).to.include('elsewhere');
        expect(requestsTo('evil.invalid')).to.deep.equal([]);
      });

    it('ignores a theme stylesheet of the diagram', async () => {
      const image = await draw(
        '%%{init: {"themeCSS": ".node { outline: 7px solid red }", "fontFamily": "Impact"}}%%\nflowchart LR\n  A --> B',
      );
      expect(svgOf(image)).not.to.match(/7px|Impact/);
    });

    it('refuses a source that is too long', async () => {
      const error = await rejectionOf(draw(`flowchart LR\n${'  A --> B\n'.repeat(6_000)}`));
      expect(error.message).to.include('too long');
    });
  });
});
