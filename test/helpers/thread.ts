import type { HistoryMessage } from '../../src/api/types.js';
import type { DifyChatMessage } from '../../src/features/message/message.js';
import type { DifyChatThread } from '../../src/features/thread/thread.js';
import { chatFixture, deepQuery, deepQueryAll, html, twoFrames } from './chat.js';
import { settle, setupSession } from './session.js';
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
  if (open) await chat.session.open(history ? 'c1' : undefined);
  await twoFrames();
  const scroller = deepQuery<HTMLElement>(thread, '.scroller');
  const fromEnd = () =>
    Math.round(scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight);
  const update = async () => {
    await settle();
    chat.clock.runFrame();
    await twoFrames();
  };
  const elements = () => deepQueryAll<DifyChatMessage>(thread, 'dify-chat-message');
  /** Scrolls up to a position, outside of a frame as a reader does. */
  const scrollTo = async (top: number) => {
    await new Promise((resolve) => setTimeout(resolve));
    scroller.dispatchEvent(new WheelEvent('wheel', { deltaY: -1 }));
    scroller.scrollTop = top;
  };
  return { ...chat, thread, scroller, scrollTo, fromEnd, update, elements };
}

/** A paragraph longer than one line. */
export const longParagraph =
  'A paragraph that takes a line or two in a window as narrow as this one.\n\n';
