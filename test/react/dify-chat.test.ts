import { expect } from '@open-wc/testing';
import {
  createElement,
  createRef,
  StrictMode,
  Suspense,
  useEffect,
  useState,
  type ReactNode,
} from 'react';
import { flushSync } from 'react-dom';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server.browser';
import { DifyChat, type DifyChatElement, type DifyChatProps } from '../../src/react/index.js';
import { chatIn, consoleErrors, fakeChat } from '../helpers/fake-chat.js';
import { until } from '../helpers/until.js';

let root: Root;
let container: HTMLElement;

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  container = document.createElement('div');
  document.body.append(container);
  root = createRoot(container);
});

afterEach(() => {
  root.unmount();
  container.remove();
});

function render(node: ReactNode) {
  flushSync(() => root.render(node));
  return chatIn(container);
}

const chatOf = (props: DifyChatProps) => render(createElement(DifyChat, props));

/** Props whose types are wrong, as JavaScript allows them. */
const untyped = (props: Record<string, unknown>) => props as DifyChatProps;

describe('<DifyChat> of React', () => {
  it('is a chat', async () => {
    const { props } = await fakeChat();
    await chatOf({ ...props, open: true }).waitForText('Ask me anything');
  });

  it('passes attributes, and content for the slots, on to the tag', async () => {
    const { props } = await fakeChat();
    const { element, text, waitForText } = render(
      createElement(
        DifyChat,
        {
          ...props,
          open: true,
          id: 'help',
          className: 'a b',
          style: { color: 'red' },
          hidden: false,
        },
        createElement('b', { slot: 'header' }, 'Own title'),
      ),
    );
    await waitForText('Ask me anything');
    expect(text()).to.contain('Own title');
    expect(element.id).to.equal('help');
    expect(element.className).to.equal('a b');
    expect(element.style.color).to.equal('red');
    expect(element).not.to.have.attribute('hidden');
    expect(element).not.to.have.attribute('token');
  });

  it('lets a callback ref call methods at once', async () => {
    const { props } = await fakeChat();
    let sent: Promise<unknown> | undefined;
    const ref = (element: DifyChatElement | null) => {
      sent ??= element?.send('Hello');
    };
    const { waitForText } = chatOf({ ...props, open: true, ref } as DifyChatProps);
    await waitForText('You said: Hello');
  });

  it('reports events while Suspense hides it, since its answer goes on', async () => {
    const { props } = await fakeChat();
    const answers: string[] = [];
    const pending: Promise<void>[] = [];
    function Sibling() {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- What suspends in React 18 and 19.
      if (pending[0]) throw pending[0];
      return null;
    }
    const tree = () =>
      createElement(
        Suspense,
        { fallback: 'Loading' },
        createElement(DifyChat, {
          ...props,
          open: true,
          onMessageCompleted: ({ answer }) => void answers.push(answer),
        }),
        createElement(Sibling),
      );
    const { element, waitForText } = render(tree());
    await waitForText('Ask me anything');
    pending.push(new Promise(() => undefined));
    render(tree());
    await until(() => container.textContent.includes('Loading'));
    await element.send('Hello');
    await until(() => answers.length === 1);
    expect(answers[0]).to.equal('You said: Hello');
  });

  it('gives its parent the element by a ref, before the effects of the parent', async () => {
    const { props } = await fakeChat();
    const ref = createRef<DifyChatElement>();
    const answers: unknown[] = [];
    function Parent() {
      useEffect(
        () => void ref.current?.send('Hello').then((answer) => answers.push(answer?.text)),
        [],
      );
      return createElement(DifyChat, { ...props, ref });
    }
    const { element } = render(createElement(Parent));
    expect(ref.current).to.equal(element);
    await until(() => answers.length > 0);
    expect(answers).to.deep.equal(['You said: Hello']);
  });
});

describe('The props of <DifyChat>', () => {
  it('set properties; one that disappears, or is false, gets the default of the element', async () => {
    const { props } = await fakeChat();
    const { element } = chatOf({
      ...props,
      theme: 'dark',
      heading: 'Help',
      noCopy: true,
      inputs: { name: 'Ann' },
    });
    expect(element).to.include({ theme: 'dark', heading: 'Help', noCopy: true });
    expect(element.inputs).to.deep.equal({ name: 'Ann' });
    chatOf(untyped({ ...props, heading: false, noCopy: false, inputs: null }));
    expect(element).to.include({ theme: 'auto', heading: '', noCopy: false });
    expect(element.inputs).to.deep.equal({});
  });

  it('set nothing that the page has not given', async () => {
    const { props } = await fakeChat();
    const { element } = chatOf(props);
    element.theme = 'dark';
    chatOf({ ...props, heading: 'Help' });
    expect(element.theme).to.equal('dark');
  });

  it('set an object with the same content only once, and take a changed one', async () => {
    const { props } = await fakeChat();
    const { element } = chatOf({ ...props, inputs: { list: [{ a: 1 }] } });
    const first = element.inputs;
    chatOf({ ...props, inputs: { list: [{ a: 1 }] } });
    expect(element.inputs).to.equal(first);
    chatOf({ ...props, inputs: { list: [{ a: 2 }] } });
    expect(element.inputs).to.deep.equal({ list: [{ a: 2 }] });
  });

  it('call the newest of inline functions, which never change for the element', async () => {
    const { props } = await fakeChat();
    const calls: number[] = [];
    const render = (index: number) =>
      chatOf({
        ...props,
        fetch: (...given) => {
          calls.push(index);
          return props.fetch(...given);
        },
        renderers: { dot: () => document.createTextNode(String(index)) },
      });
    const { element } = render(1);
    const { fetch, renderers } = element;
    render(2);
    expect(element.fetch).to.equal(fetch);
    expect(element.renderers).to.equal(renderers);
    await element.send('Hello');
    expect(new Set(calls)).to.deep.equal(new Set([2]));
    const host = {} as Parameters<NonNullable<typeof renderers>[string]>[1];
    expect(((await renderers!['dot']!('', host)) as Text).data).to.equal('2');
  });

  it('leave the window and the conversation to the visitor as long as they do not change', async () => {
    const { props } = await fakeChat();
    const changes: boolean[] = [];
    const common = {
      ...props,
      onOpened: () => changes.push(true),
      onClosed: () => changes.push(false),
    };
    const { element } = chatOf({ ...common, open: true });
    element.hide();
    chatOf({ ...common, open: true, heading: 'Help' });
    expect(element.open).to.equal(false);
    chatOf({ ...common, open: false });
    chatOf({ ...common, open: true });
    expect(element.open).to.equal(true);
    expect(changes).to.deep.equal([false]);
  });

  it('keep a window closed that was open on the previous page, with open={false}', async () => {
    const { props } = await fakeChat();
    const { element, waitForText } = chatOf(props);
    element.show();
    await waitForText('Ask me anything');
    root.unmount();
    root = createRoot(container);
    const next = chatOf({ ...props, open: false });
    await next.element.updateComplete;
    await next.element.send('Hello');
    expect(next.element.open).to.equal(false);
  });

  it('of wrong types cost a line in the console at most, and the chat works', async () => {
    const { props } = await fakeChat();
    const circular: Record<string, unknown> = { name: 'Ann' };
    circular['self'] = circular;
    const wrong = {
      user: 42,
      heading: 42,
      inputs: circular,
      noCopy: 'false',
      imageHosts: 'a.example',
    };
    const errors = consoleErrors();
    const { element, waitForText } = chatOf(untyped({ ...props, ...wrong, open: true }));
    await waitForText('Ask me anything');
    expect(element.noCopy).to.equal(false);
    expect((await element.send('Hello'))?.text).to.equal('You said: Hello');
    expect(errors()).to.deep.equal(['[dify-chat] user has to be a string, but is of type number.']);
  });
});

describe('The events of <DifyChat>', () => {
  it('call the handler of the newest rendering with the detail and the event', async () => {
    const { props } = await fakeChat();
    const answers: string[] = [];
    const { element } = chatOf({ ...props, onMessageCompleted: () => answers.push('old') });
    chatOf({
      ...props,
      onMessageCompleted: ({ answer }, event) => answers.push(answer, event.type),
    });
    await element.send('Hello');
    await until(() => answers.length > 0);
    expect(answers).to.deep.equal(['You said: Hello', 'dify-message-completed']);
  });

  it('can be cancelled', async () => {
    const { props, requests } = await fakeChat();
    const { element } = chatOf({ ...props, onBeforeSend: (_, event) => event.preventDefault() });
    expect(await element.send('Hello')).to.equal(undefined);
    expect(requests).not.to.include('POST /api/chat-messages');
  });

  it('may unmount the chat', async () => {
    const { props } = await fakeChat();
    const errors = consoleErrors();
    function Page() {
      const [isShown, setShown] = useState(true);
      const onMessageSent = () => flushSync(() => setShown(false));
      return isShown ? createElement(DifyChat, { ...props, onMessageSent }) : 'Gone';
    }
    const { element } = render(createElement(Page));
    const answer = await element.send('Hello');
    expect(container.textContent).to.equal('Gone');
    expect(answer?.text).to.equal('You said: Hello');
    expect(errors()).to.deep.equal([]);
  });

  it('are those of this chat, not of one in its slot', async () => {
    const { props } = await fakeChat();
    let opened = 0;
    const inner = createElement(DifyChat, { ...props, id: 'inner' });
    render(
      createElement(
        DifyChat,
        { ...props, onOpened: () => (opened += 1) },
        createElement('div', { slot: 'footer' }, inner),
      ),
    );
    container.querySelector<DifyChatElement>('#inner')!.show();
    expect(opened).to.equal(0);
  });
});

describe('<DifyChat> in StrictMode', () => {
  it('calls each handler once, and keeps its conversation', async () => {
    const { props } = await fakeChat();
    const sent: string[] = [];
    const strict = (heading: string) =>
      render(
        createElement(
          StrictMode,
          null,
          createElement(DifyChat, {
            ...props,
            heading,
            onMessageSent: ({ text }) => sent.push(text),
          }),
        ),
      );
    const { element } = strict('One');
    await element.send('Hello');
    strict('Two');
    expect(container.querySelector('dify-chat')).to.equal(element);
    expect(element.messages).to.have.lengthOf(2);
    expect(sent).to.deep.equal(['Hello']);
  });
});

describe('<DifyChat> from a server', () => {
  it('is the bare tag, which becomes the chat without a warning', async () => {
    const { props } = await fakeChat();
    root.unmount();
    container.replaceWith((container = document.createElement('div')));
    const errors = consoleErrors();
    const page = createElement(
      DifyChat,
      { ...props, className: 'chat', theme: 'dark' },
      createElement('b', { slot: 'header' }, 'Own title'),
    );
    const markup = renderToString(page);
    expect(markup).to.equal('<dify-chat class="chat"><b slot="header">Own title</b></dify-chat>');
    container.innerHTML = markup;
    const { element } = chatIn(container);
    // The element is upgraded before React hydrates it.
    element.mode = 'inline';
    await element.updateComplete;
    root = hydrateRoot(container, page);
    await until(() => element.theme === 'dark');
    expect(container.querySelector('dify-chat')).to.equal(element);
    // What the element says for want of a token, before React sets it, is no warning of React.
    expect(errors().filter((line) => !line.startsWith('[dify-chat]'))).to.deep.equal([]);
  });
});

describe('A thousand changes of props during a streaming answer', () => {
  it('lose nothing and rebuild nothing', async () => {
    const { props, requests, release } = await fakeChat({ held: true });
    let round = 0;
    const change = () => {
      round += 1;
      return chatOf({
        ...props,
        open: true,
        theme: round % 2 ? 'dark' : 'light',
        heading: `Round ${round}`,
        placeholder: `Ask ${round}`,
        noCopy: round % 3 === 0,
        inputs: { round },
        strings: { send: `Send ${round}` },
        imageHosts: [`host${round}.example`],
        renderers: { dot: () => document.createTextNode('') },
        getToken: () => 'token',
        fetch: (...given) => props.fetch(...given),
        onMessageSent: () => undefined,
      });
    };
    const { element, waitForText, text } = change();
    const answer = element.send('slow');
    await until(() => element.status === 'streaming');
    const panel = element.shadowRoot!.querySelector('dify-chat-panel');
    while (round < 1000) {
      change();
      if (round % 25 === 0) await release();
    }
    expect(element.status).to.equal('streaming');
    await release(Infinity);
    const { status, text: received } = (await answer)!;
    expect(status).to.equal('complete');
    expect(received).to.contain('tick 60');
    await waitForText('tick 60');
    expect(text()).to.contain('Round 1000');
    expect(element.shadowRoot!.querySelector('dify-chat-panel')).to.equal(panel);
    expect(requests.filter((path) => path === 'POST /api/chat-messages')).to.have.lengthOf(1);
    expect(requests.filter((path) => path === 'GET /api/parameters')).to.have.lengthOf(1);
    expect(element.messages).to.have.lengthOf(2);
  }).timeout(60_000);
});
