import { expect } from '@open-wc/testing';
import {
  createApp,
  createSSRApp,
  defineComponent,
  h,
  nextTick,
  reactive,
  ref,
  type App,
  type Component,
} from 'vue';
import { renderToString } from 'vue/server-renderer';
import { DifyChat } from '../../src/vue/index.js';
import { chatIn, consoleErrors, fakeChat } from '../helpers/fake-chat.js';
import { until } from '../helpers/until.js';

let app: App | undefined;
let container: HTMLElement;

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  container = document.createElement('div');
  document.body.append(container);
});

afterEach(() => {
  app?.unmount();
  app = undefined;
  container.remove();
});

/** Mounts a component whose template sees the values of `scope` and `<DifyChat>`. */
function mount(template: string, scope: Record<string, unknown>) {
  app = createApp(pageOf(template, scope));
  app.mount(container);
  return chatIn(container);
}

function pageOf(template: string, scope: Record<string, unknown>): Component {
  return defineComponent({ components: { DifyChat }, template, setup: () => scope });
}

describe('<DifyChat> of Vue', () => {
  it('is a chat, with attributes and slots', async () => {
    const { props } = await fakeChat();
    const { element, text, waitForText } = mount(
      `<DifyChat v-bind="props" open id="help" class="a" data-test="1">
        <template #header>Own title</template>
        <b slot="footer">Own footer</b>
      </DifyChat>`,
      { props },
    );
    await waitForText('Ask me anything');
    expect(text()).to.contain('Own title').and.to.contain('Own footer');
    expect(element.id).to.equal('help');
    expect(element.className).to.equal('a');
    expect(element).to.have.attribute('data-test', '1');
    expect(element).not.to.have.attribute('token');
  });

  it('exposes the element to its parent', async () => {
    const { props } = await fakeChat();
    const chat = ref<InstanceType<typeof DifyChat>>();
    const { element } = mount('<DifyChat v-bind="props" ref="chat" />', { props, chat });
    expect(chat.value?.element).to.equal(element);
    expect((await chat.value?.element?.send('Hello'))?.text).to.equal('You said: Hello');
  });
});

describe('The props of <DifyChat> of Vue', () => {
  it('set properties; one that disappears, or is false, gets the default of the element', async () => {
    const { props } = await fakeChat();
    const more = ref<Record<string, unknown>>({ theme: 'dark', heading: 'Help', noCopy: true });
    const { element } = mount('<DifyChat v-bind="{ ...props, ...more }" />', { props, more });
    expect(element).to.include({ theme: 'dark', heading: 'Help', noCopy: true });
    more.value = { heading: false, noCopy: false };
    await nextTick();
    expect(element).to.include({ theme: 'auto', heading: '', noCopy: false });
  });

  it('read boolean attributes as HTML and the element do', async () => {
    const { props } = await fakeChat();
    const { element } = mount('<DifyChat v-bind="props" no-copy no-edit="false" />', { props });
    expect(element).to.include({ noCopy: true, noEdit: false, noSteps: false, open: false });
  });

  it('give the element plain copies of reactive objects, anew when something in them changes', async () => {
    const { props } = await fakeChat();
    const inputs = reactive({ person: { name: 'Ann' } });
    const { element } = mount('<DifyChat v-bind="props" :inputs="inputs" />', { props, inputs });
    const first = element.inputs;
    structuredClone(first); // which refuses proxies
    inputs.person.name = 'Bob';
    await nextTick();
    expect(element.inputs).to.deep.equal({ person: { name: 'Bob' } });
    expect(first).to.deep.equal({ person: { name: 'Ann' } });
  });

  it('set an equal object only once, and call the newest of inline functions', async () => {
    const { props } = await fakeChat();
    const calls: number[] = [];
    const round = ref(1);
    const inline = () => {
      const value = round.value;
      return ((...given) => {
        calls.push(value);
        return props.fetch(...given);
      }) satisfies typeof fetch;
    };
    const { element } = mount(
      '<DifyChat v-bind="props" :fetch="inline()" :inputs="{ a: [1] }" :heading="String(round)" />',
      { props, inline, round, String },
    );
    const { inputs, fetch: transport } = element;
    round.value = 2;
    await nextTick();
    expect(element.heading).to.equal('2');
    expect(element.inputs).to.equal(inputs);
    expect(element.fetch).to.equal(transport);
    await element.send('Hello');
    expect(new Set(calls)).to.deep.equal(new Set([2]));
  });
});

describe('v-model of <DifyChat>', () => {
  it('follows the window, and moves it', async () => {
    const { props } = await fakeChat();
    const open = ref(false);
    const { element } = mount('<DifyChat v-bind="props" v-model:open="open" />', { props, open });
    element.show();
    expect(open.value).to.equal(true);
    await nextTick();
    expect(element.open).to.equal(true);
    open.value = false;
    await nextTick();
    expect(element.open).to.equal(false);
  });

  for (const argument of ['conversation-id', 'conversationId'])
    it(`follows the conversation, and opens another one (${argument})`, async () => {
      const { props } = await fakeChat();
      const id = ref<string>();
      const { element, waitForText } = mount(
        `<DifyChat v-bind="props" open v-model:${argument}="id" />`,
        { props, id },
      );
      await element.send('Hello');
      await until(() => id.value !== undefined);
      const first = id.value;
      expect(first).to.equal(element.conversationId);
      await element.newConversation();
      await until(() => id.value === undefined);
      id.value = first;
      await waitForText('You said: Hello');
      expect(element.conversationId).to.equal(first);
    });
});

describe('The events of <DifyChat> of Vue', () => {
  it('bring the detail and the event, which can be cancelled', async () => {
    const { props, requests } = await fakeChat();
    const seen: unknown[] = [];
    const cancel = ({ text }: { text: string }, event: Event) => {
      seen.push(text, event.type);
      event.preventDefault();
    };
    const { element } = mount('<DifyChat v-bind="props" @before-send="cancel" />', {
      props,
      cancel,
    });
    expect(await element.send('Hello')).to.equal(undefined);
    expect(seen).to.deep.equal(['Hello', 'dify-before-send']);
    expect(requests).not.to.include('POST /api/chat-messages');
  });

  it('may unmount the chat', async () => {
    const { props } = await fakeChat();
    const errors = consoleErrors();
    const { element } = mount('<DifyChat v-bind="props" @message-sent="leave" />', {
      props,
      leave: () => app?.unmount(),
    });
    expect((await element.send('Hello'))?.text).to.equal('You said: Hello');
    expect(container.childElementCount).to.equal(0);
    expect(errors()).to.deep.equal([]);
  });
});

describe('<DifyChat> of Vue from a server', () => {
  it('is the bare tag with its slots, which becomes the chat without a warning', async () => {
    const { props } = await fakeChat();
    const errors = consoleErrors();
    const page = () =>
      createSSRApp({
        render: () =>
          h(DifyChat, { ...props, theme: 'dark', class: 'chat' }, { header: () => 'Own' }),
      });
    container.innerHTML = await renderToString(page());
    const { element } = chatIn(container);
    expect(element).not.to.have.attribute('token');
    expect(element.textContent).to.equal('Own');
    app = page();
    app.mount(container);
    await until(() => element.theme === 'dark');
    expect(container.querySelector('dify-chat')).to.equal(element);
    expect(element.querySelector<HTMLElement>('[slot=header]')?.style.display).to.equal('contents');
    expect(errors()).to.deep.equal([]);
  });
});

describe('A thousand changes of props of Vue during a streaming answer', () => {
  it('lose nothing and rebuild nothing', async () => {
    const { props, requests, release } = await fakeChat({ held: true });
    const round = ref(1);
    const more = () => ({
      theme: round.value % 2 ? 'dark' : 'light',
      heading: `Round ${round.value}`,
      noCopy: round.value % 3 === 0,
      inputs: { round: round.value },
      strings: { send: `Send ${round.value}` },
      renderers: { dot: () => document.createTextNode('') },
      getToken: () => 'token',
      fetch: (...given: Parameters<typeof fetch>) => props.fetch(...given),
    });
    const { element, waitForText, text } = mount(
      '<DifyChat v-bind="{ ...props, ...more() }" open @message-sent="() => undefined" />',
      { props, more, undefined },
    );
    await until(() => element.shadowRoot !== null);
    const answer = element.send('slow');
    await until(() => element.status === 'streaming');
    const panel = element.shadowRoot!.querySelector('dify-chat-panel');
    while (round.value < 1000) {
      round.value += 1;
      await nextTick();
      if (round.value % 25 === 0) await release();
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
