import { expect, fixture, html } from '@open-wc/testing';
import { render } from 'lit';
import { renderAppIcon } from '../../../src/features/shared/app-icon.js';
import type { AppIcon } from '../../../src/state/model.js';
import { setupSession } from '../../helpers/session.js';

/** The icon as it stands in a window of an app at `https://dify.example`. */
async function show(icon: AppIcon | undefined, ...imageHosts: string[]): Promise<HTMLElement> {
  const { session, client } = setupSession();
  client.resolveUrl = (url) => new URL(url, 'https://dify.example/v1').href;
  const page = { imageHosts: () => imageHosts, rendererOf: () => undefined };
  const place = await fixture(html`<div>${renderAppIcon(icon, { session, page })}</div>`);
  return place.querySelector<HTMLElement>('.app-icon')!;
}

const foreign = { kind: 'image', value: 'https://cdn.example/icon.png' } as AppIcon;

describe('the icon of an app', () => {
  it("is loaded from the app's own server", async () => {
    const icon = await show({ kind: 'image', value: 'https://dify.example/icon.png' } as AppIcon);
    expect(icon).to.have.attribute('src', 'https://dify.example/icon.png');
  });

  it('is replaced by the default icon when it is on another host', async () => {
    const icon = await show(foreign);
    expect(icon.localName).to.equal('div');
    expect(icon).to.have.class('default');
  });

  it('is loaded from another host that the page allows', async () => {
    expect(await show(foreign, 'cdn.example')).to.have.attribute('src', foreign.value);
  });

  for (const background of [
    'url(https://tracker.example/a.png)',
    'var(--none, url(https://tracker.example/a.png))',
    'red; position: fixed',
  ])
    it(`takes no more than a colour from the server: ${background}`, async () => {
      const { style } = await show({ kind: 'emoji', value: '🦊', background } as AppIcon);
      expect(style.position).to.equal('');
      expect(style.backgroundImage).to.equal('');
    });

  it('loses its colour when that of the next app is not valid', async () => {
    const icon = { kind: 'emoji', value: '🦊', background: '#ffead5' } as AppIcon;
    const { session } = setupSession();
    const view = (background: string) => renderAppIcon({ ...icon, background }, { session });
    const place = await fixture<HTMLElement>(html`<div></div>`);
    render(view('#ffead5'), place);
    const { style } = place.querySelector<HTMLElement>('.app-icon')!;
    expect(style.backgroundColor).to.equal('rgb(255, 234, 213)');
    render(view('red; position: fixed'), place);
    expect(style.cssText).to.equal('');
  });
});
