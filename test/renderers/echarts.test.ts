import { expect } from '@open-wc/testing';
import { echarts, type EChartsLibrary } from '../../src/renderers/echarts.js';
import { until } from '../helpers/until.js';
import { addHost, loadECharts, rejectionOf, removeHosts, requestsTo } from './libraries.js';

type Options = Record<string, unknown>;

/** The real library, whose charts are counted and report their options. */
async function observed() {
  const library = (await loadECharts()) as EChartsLibrary & {
    getInstanceByDom: (element: HTMLElement) => {
      getOption: () => Options;
      getWidth: () => number;
    };
  };
  const log = { created: 0, disposed: 0, themes: [] as unknown[] };
  const load = (): Promise<EChartsLibrary> =>
    Promise.resolve({
      init(element, theme, options) {
        const chart = library.init(element, theme, options);
        log.created++;
        log.themes.push(theme);
        const dispose = chart.dispose.bind(chart);
        chart.dispose = () => {
          log.disposed++;
          dispose();
        };
        return chart;
      },
    });
  return { load, log, chartOf: (element: HTMLElement) => library.getInstanceByDom(element) };
}

const bar = {
  title: { text: 'Weight' },
  xAxis: { data: ['Lynx', 'Otter'] },
  yAxis: {},
  series: [{ type: 'bar', name: 'kg', data: [1.9, 2.6] }],
};

async function setup(options: unknown, host = addHost()) {
  const { load, log, chartOf } = await observed();
  const source = typeof options === 'string' ? options : JSON.stringify(options);
  const place = (await echarts({ load })(source, host)) as HTMLElement;
  return {
    host,
    place,
    log,
    chart: () => chartOf(place),
    options: () => chartOf(place).getOption(),
  };
}

/** Moves the pointer over the first bar of a chart. */
function pointAtBar(place: HTMLElement): void {
  const { left, top, width, height } = place.getBoundingClientRect();
  const where = { clientX: left + width * 0.35, clientY: top + height * 0.7, bubbles: true };
  place.querySelector('canvas')?.dispatchEvent(new MouseEvent('mousemove', where));
}

describe('echarts()', () => {
  afterEach(removeHosts);

  it('draws the chart of the JSON, as wide as its place', async () => {
    const { place, chart } = await setup(bar);
    expect(place.querySelectorAll('canvas').length).to.equal(1);
    expect(chart().getWidth()).to.equal(400);
    expect(place.clientHeight).to.equal(320);
  });

  it('is an image with a description for screen readers, and with a name if there is none', async () => {
    const { place } = await setup(bar);
    expect(place.role).to.equal('img');
    expect(place.ariaLabel).to.include('Weight').and.to.include('1.9');
    expect(place.ariaLabel).not.to.match(/\b0, 1\.9/);
    const sideways = await setup({ ...bar, xAxis: {}, yAxis: bar.xAxis });
    expect(sideways.place.ariaLabel).to.match(/Lynx is 1\.9,/);
    const points = { type: 'scatter', data: [[3, 1.9]] };
    const scattered = await setup({ xAxis: {}, yAxis: {}, series: points });
    expect(scattered.place.ariaLabel).to.include('3, 1.9');
    const pie = await setup({ series: { type: 'pie', data: [{ name: 'Lynx', value: 7 }] } });
    expect(pie.place.ariaLabel).to.include('Lynx is 7');
    const silent = await setup({ ...bar, aria: { enabled: false } });
    expect(silent.place.ariaLabel).to.equal('Chart');
  });

  it('resizes with its place', async () => {
    const { host, chart } = await setup(bar);
    host.style.width = '250px';
    await until(() => chart().getWidth() === 250);
  });

  it('draws again in the colours of another theme', async () => {
    const { host, log } = await setup(bar);
    host.style.colorScheme = 'dark';
    await until(() => log.created === 2);
    expect(log.themes).to.deep.equal([null, 'dark']);
    expect(log.disposed).to.equal(1);
  });

  it('is disposed of when it leaves the page, and drawn again when it comes back', async () => {
    const { host, place, log } = await setup(bar);
    host.remove();
    await until(() => log.disposed === 1);
    expect(place.querySelectorAll('canvas').length).to.equal(0);
    document.body.append(host);
    await until(() => log.created === 2);
    expect(place.querySelectorAll('canvas').length).to.equal(1);
  });

  it('keeps the drawing while it is hidden', async () => {
    const { host, place, log, chart } = await setup(bar);
    host.style.display = 'none';
    await until(() => place.clientWidth === 0);
    host.style.display = '';
    await until(() => chart().getWidth() === 400);
    expect(log).to.deep.include({ created: 1, disposed: 0 });
  });

  it('draws text in the direction of its place', async () => {
    const host = addHost();
    host.dir = 'rtl';
    const { place } = await setup(bar, host);
    expect(getComputedStyle(place.querySelector('canvas')!).direction).to.equal('rtl');
  });

  for (const [name, source] of Object.entries({
    'broken JSON': '{ "series": [',
    'a script instead of JSON': 'option = { series: [{ type: "bar" }] }; window.pwned = true',
    'a function in the JSON': '{ "series": [{ "type": "bar", "data": (() => [1])() }] }',
    'no object': '[1, 2]',
    'no series': '{ "xAxis": {} }',
    'too much': JSON.stringify({ series: [{ type: 'bar', data: Array(60_000).fill(12_345) }] }),
  }))
    it(`rejects ${name}, with a note for the visitor, and evaluates nothing`, async () => {
      const host = addHost();
      const error = await rejectionOf(echarts({ load: loadECharts })(source, host));
      expect(error.note).to.equal('This chart couldn’t be drawn.');
      expect((window as { pwned?: boolean }).pwned).to.equal(undefined);
      expect(host.childElementCount).to.equal(0);
    });

  describe('under attack', () => {
    it('draws tooltips on the canvas, without HTML', async () => {
      const html = '<img src=https://evil.invalid/t.png onerror="window.pwned=true">';
      for (const tooltip of [
        {
          formatter: html,
          renderMode: 'html',
          className: 'x',
          extraCssText: 'inset:0',
          show: true,
        },
        [{ formatter: html, renderMode: 'html', alwaysShowContent: true }],
      ]) {
        const { place, options } = await setup({
          ...bar,
          tooltip,
          animation: false,
        });
        pointAtBar(place);
        const [set] = options()['tooltip'] as Options[];
        expect(set).to.include({ renderMode: 'richText' });
        // HTML would be a second child.
        expect(place.childElementCount).to.equal(1);
      }
      expect(requestsTo('evil.invalid')).to.deep.equal([]);
    });

    it('opens no link, offers no toolbox, and loads no image', async () => {
      const image = 'image://https://evil.invalid/i.png';
      const { place, options } = await setup({
        ...bar,
        title: { text: 'x', link: 'javascript:window.pwned=true', sublink: 'https://evil.invalid' },
        toolbox: { feature: { dataView: { lang: ['<img src=x onerror=window.pwned=true>'] } } },
        backgroundColor: { image: 'https://evil.invalid/b.png' },
        graphic: [{ type: 'image', style: { image: 'https://evil.invalid/g.png' } }],
        series: [
          { type: 'scatter', symbol: image, data: [{ value: 1, symbol: image }] },
          {
            type: 'treemap',
            data: [{ name: 'a', value: 1, link: 'javascript:window.pwned=true' }],
          },
        ],
      });
      const text = JSON.stringify(options());
      expect(text).not.to.match(/evil\.invalid|javascript:|onerror/);
      pointAtBar(place);
      place.querySelector('canvas')?.click();
      expect(requestsTo('evil.invalid')).to.deep.equal([]);
      expect((window as { pwned?: boolean }).pwned).to.equal(undefined);
    });

    it('does not let JSON reach the prototype of objects', async () => {
      await setup(
        '{ "series": [{ "type": "bar", "data": [1] }], "xAxis": {}, "yAxis": {}, "__proto__": { "polluted": 1 }, "legend": { "__proto__": { "polluted": 1 } } }',
      );
      expect('polluted' in {}).to.equal(false);
    });
  });
});
