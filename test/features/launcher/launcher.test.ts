import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { DifyChatLauncher } from '../../../src/features/launcher/launcher.js';
import { doubleClick } from '../../helpers/double-click.js';
import '../../../src/element/dify-chat.js';

const render = (template = html`<dify-chat-launcher></dify-chat-launcher>`) =>
  fixture<DifyChatLauncher>(template);
const buttonOf = (launcher: DifyChatLauncher) => launcher.shadowRoot!.querySelector('button')!;

describe('dify-chat-launcher', () => {
  it('is accessible, open and closed', async () => {
    await expect(await render()).to.be.accessible();
    await expect(
      await render(html`<dify-chat-launcher open unread></dify-chat-launcher>`),
    ).to.be.accessible();
  });

  it('exposes its action and whether the panel is open', async () => {
    const closed = buttonOf(await render());
    expect(closed).to.have.attribute('aria-label', 'Open chat');
    expect(closed).to.have.attribute('aria-expanded', 'false');
    const open = buttonOf(await render(html`<dify-chat-launcher open></dify-chat-launcher>`));
    expect(open).to.have.attribute('aria-label', 'Close chat');
    expect(open).to.have.attribute('aria-expanded', 'true');
  });

  it('fires launcher-toggle when clicked', async () => {
    const launcher = await render();
    const toggled = oneEvent(launcher, 'launcher-toggle');
    buttonOf(launcher).click();
    await toggled;
  });

  it('takes a double click for one click', async () => {
    const launcher = await render();
    let toggles = 0;
    launcher.addEventListener('launcher-toggle', () => toggles++);
    doubleClick(buttonOf(launcher));
    expect(toggles).to.equal(1);
  });

  it('shows and announces an unread message', async () => {
    const launcher = await render(html`<dify-chat-launcher unread></dify-chat-launcher>`);
    expect(buttonOf(launcher)).to.have.attribute('aria-label', 'Open chat. New message');
    expect(launcher.shadowRoot!.querySelector('i')).to.exist;
  });

  it('shows the same icon at every visit, or the content of the icon slot', async () => {
    const launcher = await render();
    expect(launcher.shadowRoot!.querySelector('slot svg')).to.exist;
    const own = await render(html`<dify-chat-launcher><b slot="icon">?</b></dify-chat-launcher>`);
    expect(own.shadowRoot!.querySelector('slot')?.assignedElements()[0]?.textContent).to.equal('?');
  });

  it('uses the given strings', async () => {
    const strings = { open: 'Chat öffnen' };
    const launcher = await render(
      html`<dify-chat-launcher .strings=${strings}></dify-chat-launcher>`,
    );
    expect(buttonOf(launcher)).to.have.attribute('aria-label', 'Chat öffnen');
  });
});
