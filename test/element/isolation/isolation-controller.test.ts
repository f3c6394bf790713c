import { expect, fixtureSync, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { DifyChat } from '../../../src/element/dify-chat.js';
import { deepQueryAll } from '../../helpers/chat.js';
import { setupElement } from '../../helpers/element.js';
import { resizeViewport } from '../../helpers/rendering.js';
import { until } from '../../helpers/until.js';

/** Events that a page may listen for. */
const types = [
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'input',
  'change',
  'compositionstart',
  'compositionend',
  'copy',
  'paste',
  'wheel',
  'touchmove',
  'focusout',
  'focusin',
] as const;

/** Opens a chat and records which of these events the page hears from it, and the names of keys. */
async function setup(fields: Partial<DifyChat> = {}) {
  const chat = await setupElement({ open: true, ...fields });
  await chat.waitForText('Ask me anything');
  const heard: string[] = [];
  const nameOf = (event: Event) =>
    event instanceof KeyboardEvent ? `${event.type} ${event.key}` : event.type;
  const parent = chat.element.parentElement!;
  for (const type of types) parent.addEventListener(type, (event) => heard.push(nameOf(event)));
  const input = chat.query<HTMLTextAreaElement>('textarea');
  /** Dispatches an event as the browser does: through all shadow trees. Returns whether the page hears it. */
  const reaches = (target: Element, event: Event) => {
    const before = heard.length;
    target.dispatchEvent(event);
    return heard.length > before;
  };
  return { ...chat, heard, input, parent, reaches };
}

const composed = { bubbles: true, composed: true, cancelable: true };

describe('the root of <dify-chat>', () => {
  it('keeps typing, editing, moving and sending from the page', async () => {
    const { input, heard, waitForText } = await setup();
    input.focus();
    await sendKeys({ type: 'and then' });
    for (const press of ['ArrowLeft', 'ArrowLeft', 'Backspace', 'Home', 'End', 'PageDown'])
      await sendKeys({ press });
    await sendKeys({ type: ' Y' });
    expect(input.value).to.equal('and ten Y');
    await sendKeys({ press: 'Enter' });
    await waitForText('You said: and ten Y');
    expect(heard).to.deep.equal([]);
  });

  it('keeps what an input method does from the page, which still composes', async () => {
    const { input, reaches } = await setup();
    input.focus();
    expect(reaches(input, new CompositionEvent('compositionstart', composed))).to.equal(false);
    const isComposing = true;
    const enter = new KeyboardEvent('keydown', { ...composed, key: 'Enter', isComposing });
    expect(reaches(input, enter)).to.equal(false);
    expect(enter.defaultPrevented).to.equal(false);
    expect(reaches(input, new CompositionEvent('compositionend', composed))).to.equal(false);
  });

  it('keeps keys on the launcher and on buttons from the page', async () => {
    const { query, heard } = await setup();
    for (const selector of ['button[part=launcher]', '[part=header-button]']) {
      query<HTMLElement>(selector).focus();
      await sendKeys({ press: 'ArrowRight' });
      await sendKeys({ up: 'Shift' });
    }
    expect(heard.filter((name) => name.startsWith('key'))).to.deep.equal([]);
  });

  it('leaves shortcuts and an unused Escape to the page', async () => {
    const { input, heard } = await setup({ mode: 'inline' });
    input.focus();
    await sendKeys({ press: 'F2' });
    await sendKeys({ press: 'Escape' });
    expect(heard.filter((name) => name.startsWith('keydown'))).to.deep.equal([
      'keydown F2',
      'keydown Escape',
    ]);
  });

  it("closes the window with Escape, which is not the page's", async () => {
    const { element, input, heard } = await setup();
    input.focus();
    await sendKeys({ press: 'Escape' });
    expect(element.open).to.equal(false);
    expect(heard).to.deep.equal([]);
  });

  it("hides changes of the focus even from the page's capturing listeners", async () => {
    const { input, query, heard } = await setup();
    let captured = 0;
    const count = () => captured++;
    document.addEventListener('focusin', count, true);
    document.addEventListener('focusout', count, true);
    input.focus();
    query<HTMLElement>('[part=header-button]').focus();
    input.blur();
    document.removeEventListener('focusin', count, true);
    document.removeEventListener('focusout', count, true);
    expect(heard).to.deep.equal([]);
    expect(captured).to.equal(0);
  });

  it("lets the page hear of its own elements' focus, also when it moves to the chat", async () => {
    const { input, parent, heard } = await setup();
    const own = document.createElement('input');
    parent.append(own);
    own.focus();
    input.focus();
    expect(heard).to.deep.equal(['focusin', 'focusout']);
  });

  it('lets everything of slotted elements through, which are the page’s', async () => {
    const { element, heard } = await setup();
    const own = document.createElement('input');
    own.slot = 'footer';
    element.append(own);
    await until(() => own.assignedSlot !== null, 'the slot was never rendered');
    own.focus();
    await sendKeys({ press: 'a' });
    expect(heard).to.deep.equal([
      'focusin',
      'keydown a',
      'keypress a',
      'beforeinput',
      'input',
      'keyup a',
    ]);
  });

  it('lets clicks through, for analytics', async () => {
    const { query, parent } = await setup();
    let clicks = 0;
    parent.addEventListener('click', () => clicks++);
    query<HTMLElement>('[part=header-button]').click();
    expect(clicks).to.equal(1);
  });

  it('keeps copying and pasting in the chat from the page', async () => {
    const { input, reaches } = await setup();
    expect(reaches(input, new ClipboardEvent('copy', composed))).to.equal(false);
    expect(reaches(input, new ClipboardEvent('paste', composed))).to.equal(false);
  });

  it('hears nothing any more of a chat that has left the page, nor keeps anything', async () => {
    const { element, parent } = await setup();
    element.remove();
    let count = 0;
    document.addEventListener('focusin', () => count++, { once: true });
    const own = document.createElement('input');
    parent.append(own);
    own.focus();
    expect(count).to.equal(1);
  });
});

describe('the wheel and the finger on <dify-chat>', () => {
  const wheel = (init: WheelEventInit) => new WheelEvent('wheel', { ...composed, ...init });

  async function setupLong(fields: Partial<DifyChat> = {}) {
    const chat = await setup(fields);
    await chat.element.send('Tell me a lot.\n\n'.repeat(60));
    const scroller = chat.query<HTMLElement>('.scroller');
    expect(scroller.scrollHeight).to.be.greaterThan(scroller.clientHeight);
    return { ...chat, scroller, answer: chat.queryAll<HTMLElement>('dify-chat-message').at(-1)! };
  }

  it('belong to the thread, at its end too', async () => {
    const { answer, reaches, scroller } = await setupLong();
    scroller.scrollTop = scroller.scrollHeight;
    expect(reaches(answer, wheel({ deltaY: 100 }))).to.equal(false);
    expect(reaches(answer, wheel({ deltaY: -100 }))).to.equal(false);
  });

  it('belong to the page at the end of an inline thread', async () => {
    const { answer, reaches, scroller } = await setupLong({ mode: 'inline' });
    scroller.scrollTop = scroller.scrollHeight;
    expect(reaches(answer, wheel({ deltaY: -100 }))).to.equal(false);
    expect(reaches(answer, wheel({ deltaY: 100 }))).to.equal(true);
  });

  it('belong to the page where nothing scrolls', async () => {
    const { answer, query, reaches } = await setupLong();
    expect(reaches(query('.header'), wheel({ deltaY: 100 }))).to.equal(true);
    expect(reaches(answer, wheel({ deltaX: 100 })), 'sideways').to.equal(true);
    expect(reaches(answer, wheel({ deltaY: 100, ctrlKey: true })), 'zoom').to.equal(true);
    await resizeViewport(1000, 1000);
    const short = await setup();
    expect(short.reaches(short.query('.scroller'), wheel({ deltaY: 100 }))).to.equal(true);
  });

  it('of one finger scroll the thread, and two fingers zoom the page', async () => {
    const { answer, query, reaches } = await setupLong();
    // Engines without a touch screen have no constructor of touches.
    const touch = (count: number) =>
      Object.assign(new Event('touchmove', composed), { touches: Array(count) });
    expect(reaches(answer, touch(1))).to.equal(false);
    expect(reaches(answer, touch(2))).to.equal(true);
    expect(reaches(query('.header'), touch(1))).to.equal(true);
  });

  it('are marked for Lenis', async () => {
    const { element } = await setup();
    expect(element.hasAttribute('data-lenis-prevent')).to.equal(true);
  });
});

describe("a page's inherited styles", () => {
  const hostile = {
    'white-space': 'nowrap',
    'text-transform': 'uppercase',
    'letter-spacing': '4px',
    'word-spacing': '9px',
    'word-break': 'break-all',
    'text-indent': '40px',
    'text-align': 'right',
    'text-align-last': 'right',
    'text-shadow': '2px 2px red',
    cursor: 'crosshair',
    hyphens: 'auto',
    'line-break': 'anywhere',
    'tab-size': '3',
    'writing-mode': 'vertical-rl',
    'text-orientation': 'upright',
    'font-style': 'italic',
    'font-variant': 'small-caps',
    'font-weight': '900',
    'font-size': '60px',
    'font-stretch': '50%',
    'font-kerning': 'none',
    'line-height': '4',
    'list-style': 'square',
    quotes: '"x" "y"',
    'pointer-events': 'none',
    'caret-color': 'red',
    'accent-color': 'red',
    orphans: '9',
    'border-collapse': 'collapse',
    'overflow-wrap': 'anywhere',
    '-webkit-text-fill-color': 'red',
    '-webkit-text-stroke': '1px red',
  };

  /** The computed styles of the answer, the text box and the launcher. */
  function stylesOf(chat: Awaited<ReturnType<typeof setupElement>>) {
    return ['dify-chat-rich-text', 'textarea', '[part=launcher]'].map((selector) => {
      const style = getComputedStyle(chat.query(selector));
      return Object.keys(hostile).map((name) => `${name}: ${style.getPropertyValue(name)}`);
    });
  }

  async function setupOn(style: string) {
    const sheet = document.createElement('style');
    sheet.textContent = style;
    document.head.append(sheet);
    const chat = await setupElement({ open: true });
    await chat.element.send('Hello');
    await chat.waitForText('You said');
    // The announcer, or the plain text until the Markdown has loaded, says it as well.
    await until(() => deepQueryAll(chat.element, 'dify-chat-rich-text').length > 0);
    const styles = stylesOf(chat);
    const userSelect = getComputedStyle(chat.query('dify-chat-message')).getPropertyValue(
      CSS.supports('user-select: text') ? 'user-select' : '-webkit-user-select',
    );
    const { visibility } = getComputedStyle(chat.query('[part=launcher]'));
    sheet.remove();
    chat.element.remove();
    return { styles, userSelect, visibility };
  }

  it('stop at the root, set on the page or on the element, important or not', async () => {
    const rules = Object.entries(hostile).map(([name, value]) => `${name}: ${value}`);
    const expected = (await setupOn('')).styles;
    for (const rule of [
      `body { ${rules.join(';')} }`,
      `body * { ${rules.map((each) => `${each} !important`).join(';')} }`,
    ])
      expect((await setupOn(rule)).styles).to.deep.equal(expected);
  });

  it('leave the text selectable', async () => {
    const { userSelect } = await setupOn('body { -webkit-user-select: none; user-select: none; }');
    expect(userSelect).to.match(/text|auto/);
  });

  it('can still hide the chat', async () => {
    expect((await setupOn('dify-chat { visibility: hidden; }')).visibility).to.equal('hidden');
  });

  it('leave the direction and the language', async () => {
    const wrapper = fixtureSync<HTMLElement>(html`<div dir="rtl" lang="ja"></div>`);
    const chat = await setupElement({ open: true });
    wrapper.append(chat.element);
    await chat.waitForText('Ask me anything');
    const root = chat.query('.root');
    expect(getComputedStyle(root).direction).to.equal('rtl');
    const locale = '-webkit-locale';
    expect(getComputedStyle(root).getPropertyValue(locale)).to.equal(
      getComputedStyle(wrapper).getPropertyValue(locale),
    );
  });

  it("do not decide the size of the text: the visitor's setting does", async () => {
    const probe = fixtureSync<HTMLElement>(html`<div style="font: medium serif">x</div>`);
    const medium = parseFloat(getComputedStyle(probe).fontSize);
    document.documentElement.style.fontSize = '62.5%';
    const { query } = await setup();
    const size = parseFloat(getComputedStyle(query('dify-chat-panel')).fontSize);
    document.documentElement.style.fontSize = '';
    expect(size).to.be.closeTo((medium * 15) / 16, 0.01);
  });
});
