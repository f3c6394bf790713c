import type { HistoryMessage } from '../../src/api/types.js';
import type { DifyChatMessage } from '../../src/features/message/message.js';
import type { DifyChatThread } from '../../src/features/thread/thread.js';
import { isBusy } from '../../src/state/selectors.js';
import { chatFixture, deepQuery, deepQueryAll, html } from './chat.js';
import { nextLayout, rendered, scrollByReader } from './rendering.js';
import { setupSession } from './session.js';
import { until } from './until.js';
import '../../src/features/thread/thread.js';

export const turns = (count: number): HistoryMessage[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `m${index}`,
    conversation_id: 'c1',
    query: `question ${index}`,
    answer: `answer ${index}\n\nwith a second paragraph`,
  }));

/** Renders a thread of 400 × 400 px with a conversation of `history` turns. */
export async function setupThread({
  history = 0,
  open = true,
  ...options
}: { history?: number; open?: boolean; greeting?: string } = {}) {
  const chat = setupSession();
  chat.client.history.c1 = turns(history);
  const { greeting = 'How can I help?' } = options;
  const thread = await chatFixture<DifyChatThread>(
    html`<dify-chat-thread
      style="height: 400px"
      heading="Helper"
      .greeting=${greeting}
      .suggestions=${['What can you do?']}
    ></dify-chat-thread>`,
    chat.session,
  );
  const elements = () => deepQueryAll<DifyChatMessage>(thread, 'dify-chat-message:not([hidden])');
  /** Resolves once the thread shows the state, and its scroll position follows from its layout. */
  const update = async () => {
    chat.clock.runFrame(25);
    await rendered(thread);
    await until(() => elements().every(isTextShown), 'the text was never shown');
    await nextLayout();
  };
  if (open) await chat.session.open(history ? 'c1' : undefined);
  await update();
  const scroller = deepQuery<HTMLElement>(thread, '.scroller');
  const fromEnd = () =>
    Math.round(scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight);
  /** The visitor asks, and the request is sent. */
  const ask = async (text = 'Hello') => {
    const count = chat.client.streams.length + 1;
    void chat.session.send({ text });
    await chat.client.streamed(count);
    await update();
  };
  /** A piece of the answer arrives. */
  const say = async (text: string) => {
    chat.client.stream.send({ event: 'message', answer: text, message_id: 'm', task_id: 't' });
    await chat.client.stream.drained();
    await update();
  };
  /** The answer fails. */
  const fail = async (error: unknown) => {
    chat.client.stream.fail(error);
    await chat.reached((state) => !isBusy(state));
    await update();
  };
  /** The reader scrolls up, to this distance from the beginning. */
  const scrollTo = async (top: number) => {
    scroller.dispatchEvent(new WheelEvent('wheel', { deltaY: -1 }));
    await scrollByReader(scroller, top);
  };
  return { ...chat, thread, scroller, scrollTo, fromEnd, update, ask, say, fail, elements };
}

/** Whether an answer without markup is shown in full. */
function isTextShown({ message, shadowRoot }: DifyChatMessage): boolean {
  if (message?.role !== 'assistant' || !message.text) return true;
  const shown = deepQueryAll(shadowRoot!, '.markdown').map(({ textContent }) => textContent);
  return withoutSpaces(shown.join('')) === withoutSpaces(message.text);
}

function withoutSpaces(text: string): string {
  return text.replace(/\s/g, '');
}

/** A paragraph longer than one line. */
export const longParagraph =
  'A paragraph that takes a line or two in a window as narrow as this one.\n\n';
