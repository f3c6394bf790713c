import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { AppParameters } from '../../../src/api/resources/parameters.js';
import type { DifyChatMenu } from '../../../src/features/actions/menu.js';
import { chatFixture, deepText, html } from '../../helpers/chat.js';
import { FakeClock } from '../../helpers/fake-clock.js';
import { nextLayout, resizeViewport } from '../../helpers/rendering.js';
import { setupSession } from '../../helpers/session.js';
import { until } from '../../helpers/until.js';
import '../../../src/features/actions/menu.js';

const field = { label: 'Name', variable: 'name', required: true };

async function setup(form: AppParameters['user_input_form'] = [{ 'text-input': field }]) {
  const chat = setupSession();
  chat.client.parameters = () => Promise.resolve({ user_input_form: form });
  chat.client.history.c1 = [{ id: 'm1', conversation_id: 'c1', query: 'Hello', answer: 'Hi' }];
  await chat.session.open('c1');
  const panel = document.createElement('div');
  const element = await chatFixture<DifyChatMenu>(
    html`<dify-chat-menu heading="Desk" .frame=${panel}></dify-chat-menu>`,
    chat.session,
  );
  element.clock = new FakeClock();
  const root = element.shadowRoot!;
  const button = root.querySelector('button')!;
  const menu = root.querySelector<HTMLElement>('[role=menu]')!;
  const items = () => [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const item = (name: string) => items().find(({ innerText }) => innerText.trim() === name)!;
  const active = () => (root.activeElement as HTMLElement | null)?.textContent.trim();
  const isOpen = () => menu.matches(':popover-open');
  const open = async () => {
    // A menu closes when the page scrolls; the event for what has scrolled so far is due in the next frame.
    await nextLayout();
    button.click();
    await until(() => active() === items()[0]!.textContent.trim(), 'the menu never got the focus');
    await element.updateComplete;
  };
  const dialog = () => root.querySelector('dialog');
  return { ...chat, panel, element, root, button, menu, items, item, active, isOpen, open, dialog };
}

afterEach(() => resizeViewport(800, 600));

describe('dify-chat-menu', () => {
  it('is accessible, closed, open, and with its dialog', async () => {
    const { element, open, item, dialog } = await setup();
    await expect(element).to.be.accessible();
    await open();
    await expect(element).to.be.accessible();
    item('Edit details…').click();
    await until(() => dialog()?.open === true);
    await expect(element).to.be.accessible();
  });

  it('has its icon in the middle of its button', async () => {
    const { button } = await setup();
    const [outer, inner] = [button, button.querySelector('svg')!].map((each) =>
      each.getBoundingClientRect(),
    );
    expect(inner!.left - outer!.left).to.be.closeTo(outer!.right - inner!.right, 1);
    expect(inner!.width).to.equal(20);
  });

  it('offers to edit details and to download the conversation, with the formats behind that', async () => {
    const { items, item, element, open, isOpen } = await setup();
    const names = () => items().map(({ textContent }) => textContent.trim());
    await open();
    expect(names()).to.deep.equal(['Edit details…', 'Download conversation']);
    item('Download conversation').click();
    await element.updateComplete;
    expect(names()).to.deep.equal([
      'Edit details…',
      'Download conversation',
      'Markdown',
      'Web page',
      'JSON',
    ]);
    expect(item('Download conversation')).to.have.attribute('aria-expanded', 'true');
    expect(isOpen()).to.equal(true);
    await expect(element).to.be.accessible();
    item('Download conversation').click();
    await element.updateComplete;
    expect(names()).to.have.length(2);
  });

  it('hides the formats again when it closes', async () => {
    const { items, item, element, open, isOpen } = await setup();
    await open();
    item('Download conversation').click();
    await sendKeys({ press: 'Escape' });
    await until(() => !isOpen());
    await element.updateComplete;
    expect(items()).to.have.length(2);
  });

  for (const [name, form] of [
    ['asks for nothing', []],
    ['asks for nothing that the visitor sees', [{ 'text-input': { ...field, hide: true } }]],
  ] as const)
    it(`offers no details to edit where the app ${name}`, async () => {
      const { items } = await setup([...form]);
      expect(items()[0]!.textContent.trim()).to.equal('Download conversation');
    });

  it('opens below its button, on the screen, and says so', async () => {
    await resizeViewport(360, 640);
    const { button, menu, open } = await setup();
    expect(button).to.have.attribute('aria-expanded', 'false');
    await open();
    expect(button).to.have.attribute('aria-expanded', 'true');
    const [from, box] = [button.getBoundingClientRect(), menu.getBoundingClientRect()];
    expect(box.top).to.be.at.least(from.bottom);
    expect(box.left).to.be.at.least(12);
    expect(box.right).to.be.at.most(348);
  });

  it('keeps the icon of its button as it is', async () => {
    const { button, open } = await setup();
    await open();
    const [from, icon] = [button, button.querySelector('svg')!].map((each) =>
      each.getBoundingClientRect(),
    );
    expect(icon!.left - from!.left).to.be.closeTo(from!.right - icon!.right, 0.5);
    expect(icon!.width).to.equal(20);
  });

  it('opens above where there is no room below', async () => {
    const { element, button, menu, open } = await setup();
    element.style.cssText = 'position: fixed; inset: auto 0 0 auto';
    await open();
    expect(menu.getBoundingClientRect().bottom).to.be.at.most(button.getBoundingClientRect().top);
  });

  it('lines up with the other side of its button in texts from right to left', async () => {
    const { element, button, menu, open } = await setup();
    element.dir = 'rtl';
    element.style.cssText = 'position: fixed; top: 0; left: 40px';
    await open();
    expect(menu.getBoundingClientRect().left).to.equal(button.getBoundingClientRect().left);
  });

  it('can be had by keyboard', async () => {
    const { button, active, isOpen, root } = await setup();
    button.focus();
    await sendKeys({ press: 'ArrowDown' });
    await until(() => active() === 'Edit details…');
    await sendKeys({ press: 'ArrowUp' });
    expect(active()).to.equal('Download conversation');
    await sendKeys({ press: 'ArrowDown' });
    expect(active()).to.equal('Edit details…');
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'End' });
    expect(active()).to.equal('Download conversation');
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'ArrowDown' });
    expect(active()).to.equal('Markdown');
    await sendKeys({ press: 'w' });
    expect(active()).to.equal('Web page');
    await sendKeys({ press: 'ArrowLeft' });
    expect(active()).to.equal('Download conversation');
    await sendKeys({ press: 'ArrowDown' });
    expect(active()).to.equal('Edit details…');
    await sendKeys({ press: 'Escape' });
    expect(isOpen()).to.equal(false);
    expect(root.activeElement).to.equal(button);
    await sendKeys({ press: 'ArrowUp' });
    await until(() => active() === 'Download conversation');
    await sendKeys({ press: 'Tab' });
    expect(isOpen()).to.equal(false);
  });

  it('leaves shortcuts of the browser alone', async () => {
    const { menu, open, active } = await setup();
    await open();
    const shortcut = new KeyboardEvent('keydown', { key: 's', ctrlKey: true, cancelable: true });
    menu.dispatchEvent(shortcut);
    expect(shortcut.defaultPrevented).to.equal(false);
    expect(active()).to.equal('Edit details…');
  });

  it('is closed when it is moved to another place in the page', async () => {
    const { element, button, open, item, dialog, isOpen } = await setup();
    const home = element.parentElement!;
    const move = async () => {
      element.remove();
      home.append(element);
      await element.updateComplete;
    };
    await open();
    await move();
    expect(isOpen()).to.equal(false);
    expect(button).to.have.attribute('aria-expanded', 'false');
    await open();
    item('Edit details…').click();
    await until(() => dialog()?.open === true);
    await move();
    expect(dialog()).to.equal(null);
  });

  it('closes nothing but itself with Escape', async () => {
    const { element, open } = await setup();
    await open();
    const prevented: boolean[] = [];
    element.addEventListener('keydown', (event) => prevented.push(event.defaultPrevented));
    await sendKeys({ press: 'Escape' });
    expect(prevented).to.deep.equal([true]);
  });

  it('closes where the page is pressed, and where it moves', async () => {
    const { open, isOpen } = await setup();
    await open();
    await sendMouse({ type: 'click', position: [700, 550] });
    await until(() => !isOpen());
    await open();
    dispatchEvent(new Event('resize'));
    expect(isOpen()).to.equal(false);
  });

  it('saves the conversation under the title of the window, and stays in the page', async () => {
    const { element, open, item, isOpen } = await setup();
    const saved: string[] = [];
    element.shadowRoot!.addEventListener('click', (event) => {
      if (!(event.target instanceof HTMLAnchorElement)) return;
      event.preventDefault();
      saved.push(event.target.download);
    });
    await open();
    item('Download conversation').click();
    await element.updateComplete;
    item('Markdown').click();
    expect(isOpen()).to.equal(false);
    await until(() => saved.length > 0);
    expect(saved).to.deep.equal(['Desk 2023-11-14.md']);
    await until(() => !deepText(element).includes('Preparing'));
  });

  it('shows the details in a dialog, which goes when they are saved or left', async () => {
    const { open, item, dialog, root, button, element } = await setup();
    for (const end of ['inputs-save', 'inputs-cancel']) {
      await open();
      item('Edit details…').click();
      await until(() => dialog()?.open === true);
      expect(dialog()!.querySelector('h2')!.textContent).to.equal('Edit details');
      const inputs = root.querySelector('dify-chat-inputs')!;
      expect(inputs.hasAttribute('editing')).to.equal(true);
      inputs.dispatchEvent(new CustomEvent(end));
      await until(() => dialog() === null);
      expect(root.activeElement).to.equal(button);
    }
    await element.updateComplete;
  });

  it('opens the dialog in the middle of the window, its first field ready to be written in', async () => {
    const { open, item, dialog, root, panel } = await setup();
    panel.style.cssText = 'position: fixed; left: 300px; top: 40px; width: 400px; height: 500px';
    document.body.append(panel);
    await open();
    item('Edit details…').click();
    await until(() => root.activeElement?.localName === 'dify-chat-inputs');
    const { left, right, top, bottom } = dialog()!.getBoundingClientRect();
    expect([left + right, top + bottom].map(Math.round)).to.deep.equal([1000, 580]);
    panel.remove();
  });

  it('closes the dialog with Escape, and nothing else', async () => {
    const { element, open, item, dialog } = await setup();
    await open();
    item('Edit details…').click();
    await until(() => dialog()?.open === true);
    const prevented: boolean[] = [];
    element.addEventListener('keydown', (event) => prevented.push(event.defaultPrevented));
    await sendKeys({ press: 'Escape' });
    await until(() => dialog() === null);
    expect(prevented).to.deep.equal([true]);
  });
});
