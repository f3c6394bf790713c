import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { setupElement } from '../helpers/element.js';
import { until } from '../helpers/until.js';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

/** The window with one answered question, of an app with a site code. */
async function setUp() {
  const setup = await setupElement({ open: true });
  const { element } = setup;
  const branches: unknown[] = [];
  element.addEventListener('dify-branch-changed', ({ detail }) => branches.push(detail));
  await element.send('Hello');
  // The thread is drawn in a task of its own.
  await until(() => setup.queryAll('.edit').length > 0);
  const texts = () => element.messages.map(({ text }) => text);
  return { ...setup, branches, texts };
}

describe('<dify-chat> with versions', () => {
  it('edits a question with the keyboard alone, and switches back with the buttons', async () => {
    const { element, branches, texts, query, queryAll } = await setUp();
    query<HTMLTextAreaElement>('dify-chat-composer').focus();
    await sendKeys({ press: 'ArrowUp' });
    await until(() => queryAll('textarea[aria-label="Edit message"]').length > 0);
    await sendKeys({ type: ' again' });
    await sendKeys({ press: 'Enter' });
    await until(() => texts().at(-1) === 'You said: Hello again' && element.status === 'ready');
    expect(document.activeElement).to.equal(element);
    expect(texts()).to.deep.equal(['Hello again', 'You said: Hello again']);
    expect(branches).to.have.lengthOf(1);
    expect(branches[0]).to.include({ index: 1, count: 2 });
    await until(() => queryAll('[title="Previous version"]').length > 0);
    query<HTMLElement>('[title="Previous version"]').click();
    await until(() => texts()[0] === 'Hello');
    expect(branches[1]).to.include({ index: 0, count: 2 });
  });

  it('asks for another answer as a version of it, and opens a message of the version that is left', async () => {
    const { element, texts } = await setUp();
    const [, first] = element.messages;
    const again = await element.regenerate();
    expect(again).to.include({ status: 'complete' });
    expect(texts()).to.deep.equal(['Hello', 'You said: Hello']);
    expect(element.messages[1]?.id).to.equal(again?.id);
    expect(await element.openMessage(first?.id ?? '')).to.equal(true);
    expect(element.messages[1]?.id).to.equal(first?.id);
    expect(await element.openMessage('unknown')).to.equal(false);
  });

  it('edits for the page, unless there is nothing to edit or the page prevents it', async () => {
    const { element, texts } = await setUp();
    const [question] = element.messages;
    expect(await element.edit('unknown', 'Bye')).to.equal(undefined);
    expect(await element.edit(question?.id ?? '', ' ')).to.equal(undefined);
    expect(await element.edit(question?.id ?? '', 'Bye')).to.include({ text: 'You said: Bye' });
    expect(texts()).to.deep.equal(['Bye', 'You said: Bye']);
  });

  it('keeps what is typed in the editor of a version that is left, and the focus in the window', async () => {
    const { element, texts, query, queryAll } = await setUp();
    const [question] = element.messages;
    await element.edit(question?.id ?? '', 'Bye');
    const shown = (selector: string) =>
      queryAll<HTMLElement>(selector).find((each) => each.checkVisibility());
    await until(() => shown('.edit') !== undefined);
    shown('.edit')!.click();
    await until(() => shown('dify-chat-question-editor') !== undefined);
    await sendKeys({ type: ' now' });
    await element.openMessage(question?.id ?? '');
    await until(() => shown('[title="Next version"]') !== undefined);
    shown('[title="Next version"]')!.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => texts()[0] === 'Bye');
    await until(() => query('.scroller').matches(':focus'));
    const box = shown('textarea[aria-label="Edit message"]') as HTMLTextAreaElement;
    expect(box.value).to.equal('Bye now');
    query<HTMLTextAreaElement>('dify-chat-composer').focus();
    await sendKeys({ press: 'ArrowUp' });
    await until(() => box.matches(':focus'));
  });

  it('keeps the question when its editor is left by Escape, and the focus returns to its button', async () => {
    const { element, texts, query, queryAll } = await setUp();
    query<HTMLElement>('.edit').click();
    const editors = () => queryAll('textarea[aria-label="Edit message"]');
    await until(() => editors().length > 0);
    await sendKeys({ type: ' again' });
    await sendKeys({ press: 'Escape' });
    await until(() => editors().length === 0);
    const edit = query<HTMLElement>('.edit');
    await until(() => (edit.getRootNode() as ShadowRoot).activeElement === edit);
    expect(element.open).to.equal(true);
    expect(texts()).to.deep.equal(['Hello', 'You said: Hello']);
    edit.click();
    await until(() => editors().length > 0);
    expect(query<HTMLTextAreaElement>('textarea[aria-label="Edit message"]').value).to.equal(
      'Hello',
    );
  });

  it('offers no editing with no-edit, neither by the button nor by ArrowUp', async () => {
    const { element, query, queryAll } = await setUp();
    element.noEdit = true;
    await until(() => queryAll('.edit').length === 0);
    query<HTMLTextAreaElement>('dify-chat-composer').focus();
    await sendKeys({ press: 'ArrowUp' });
    await element.updateComplete;
    expect(queryAll('dify-chat-question-editor')).to.have.length(0);
  });
});
