/** Answers of the recorded apps. */
const echoOf = (question: string) => `You said: ${question} — 你好, emoji 👩‍👩‍👧, end.`;
const ticks = (count: number) => counted('tick ', count);
const counted = (word: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${word}${at + 1}`).join(' ');
/** Successful steps. */
const done = (...titles: string[]) => titles.map((title) => `${title} , done`).join(' ');

const plain = (text: string) => `Assistant: ${text}`;
const hello = 'Hello , how can I help?';
const turn = (question: string, answer: string) => `You: ${question} Assistant: ${answer}`;
const echoTurn = (question: string) => turn(question, echoOf(question));

const retry = '[Try again]';
const cannotAnswer = `The assistant isn’t available right now. ${retry}`;
const stopped = 'You stopped this response.';

const thoughts =
  'Thought process First I consider the question. Then I weigh two options. Finally I decide.';
const tool =
  'Let me check that. Used Current Time Output [Copy output: Current Time] NOW The tool said: NOW. Done.';
const words =
  'Here is a picture.image has been created and sent to user already, you do not need to create it, just tell the user to check it now.';
const toolWithImage = (image: string) =>
  `Let me check that. Used picture Output [Copy output: picture] ${words} (${image}) The tool said: ${words}. Done.`;
const markdown =
  'Heading Some bold, italic, code and a link. one two nested a b 1 2 js [Wrap lines: js] [Copy code: js] const x = 1 < 2 && "y"; console.log(x) Inline math (=) and (=) This image isn’t available.';

const review = (question: string, name = 'Waiting: Human review') =>
  plain(
    `${name} ${done('Classify')} Human review , waiting Human review Please review: ${question} Your comment: <Your comment> [Approve] [Reject]`,
  );
const reviewed = (action: string, question: string, comment: string) =>
  `${action} Human review Please review: ${question} Your comment: ${comment}`;
const rounds = [1, 2, 3].map((round) => done(`Round ${round}`, 'Inner LLM')).join(' ');
const iterated = plain(
  `1 step ${done('Iterate')} , 3 rounds ${rounds} ${['alpha', 'beta', 'gamma'].map(echoOf).join(' ')}`,
);
const both = (...models: string[]) =>
  plain(`2 steps ${done(...models)} ${echoOf('go')}${echoOf('go')}`);
const joinedLate = plain(`2 steps ${done('LLM', 'Aggregate')} ${ticks(30)} (answered for )`);
const joinedWhole = plain(
  `3 steps ${done('Classify', 'LLM', 'Aggregate')} ${ticks(30)} (answered for )`,
);
const stoppedFlow = (text: string) =>
  plain(`Stopped at LLM , 2 steps ${done('Classify')} LLM , stopped ${text} ${stopped}`);
const logged = plain(
  `1 step ${done('Agent', 'ROUND 1')} ${done('fake-chat Thought', 'CALL current_time')} It is noon, you asked: what time is it.`,
);
const withReasoning = (node: string, question: string) =>
  plain(`2 steps ${done('Classify', node)} ${thoughts} ${echoOf(question)}`);

/** Rendered text of each recorded stream with everything expanded, by name, or by version and name where versions differ. */
export const renderedStreams: Readonly<Record<string, string>> = {
  'agent-fail-mid': plain(`${echoOf('fail-mid')} ${cannotAnswer}`),
  'agent-message-file': plain(toolWithImage('Image.png')),
  'agent-plain': plain(echoOf('hello agent')),
  'agent-think': plain(`${thoughts} ${echoOf('think hard')}`),
  'agent-tool': plain(tool),
  'chat-basic': plain(echoOf('hello there')),
  'chat-empty-answer': plain('No response'),
  'chat-fail-first': plain(cannotAnswer),
  'chat-fail-mid': plain(`${echoOf('fail-mid')} ${cannotAnswer}`),
  'chat-long': plain(counted('word', 300)),
  'chat-moderated-in': plain('I cannot talk about that.'),
  'chat-second': plain(`${thoughts} ${markdown}`),
  'chat-slow-pings': plain(ticks(30)),
  'chat-slow-stopped': plain(ticks(4)),
  'chat-with-image': plain(echoOf('[image] look')),
  'chatflow-agent-log': logged,
  'chatflow-agent-log-error': plain(
    `1 step ${done('Agent', 'ROUND 1', 'fake-chat Thought')} CALL current_time , failed tool broke It is noon, you asked: tool-error please.`,
  ),
  'chatflow-answer-files': plain(
    `2 steps ${done('Picture', 'Document')} Text: Here is a picture. (dot.png) and a file note.txt done`,
  ),
  'chatflow-basic': plain(
    `3 steps ${done('Classify', 'LLM', 'Aggregate')} ${echoOf('hello flow')} (answered for Bob)`,
  ),
  'chatflow-fail-first': plain(
    `Failed at LLM , 2 steps ${done('Classify')} LLM , failed upstream said no (fail-first) Something went wrong. ${retry}`,
  ),
  'chatflow-human': review('please review this'),
  'chatflow-iteration': iterated,
  'chatflow-long': plain(
    `3 steps ${done('Classify', 'LLM', 'Aggregate')} ${counted('word', 300)} (answered for )`,
  ),
  'chatflow-parallel': plain(
    `2 steps ${done('Left', 'Right')} LEFT ${echoOf('hello')}RIGHT ${echoOf('hello')}`,
  ),
  'chatflow-ponder': withReasoning('Ponderer', 'ponder this'),
  'chatflow-slow-stopped': stoppedFlow(ticks(5)),
  'chatflow-think': withReasoning('Thinker', 'think about it'),
  'hitl-continue-1-start': review('please review continue'),
  'hitl-continue-3-events': plain(
    `2 steps ${done('Classify', 'Human review')} Submitted Human review Approved with comment: ok continue`,
  ),
  'hitl-continue-4-events-finished': plain('Approved with comment: ok continue'),
  'hitl-plain-1-start': review('please review plain'),
  'hitl-plain-3-events': plain(`1 step ${done('Human review')} Approved with comment: ok plain`),
  'hitl-plain-4-events-finished': plain('Approved with comment: ok plain'),
  'hitl-snapshot-1-start': review('please review snapshot'),
  'hitl-snapshot-3-events': review('please review snapshot'),
  'hitl-snapshot-4-events-finished': plain('Rejected.'),
  'human-events': review('please review this'),
  'human-events-after': review('please review this'),
  'kb-citations': plain(
    `${echoOf('what are the museum opening hours?')} Sources 1 opening-hours.txt opening-hours.txt The museum opening hours are nine to five on weekdays. The cafe sells coffee and cake until four. kb1795371993548 · 55% match`,
  ),
  'par-llm': both('LLM 2', 'LLM 1'),
  'reattach-api-plain': joinedLate,
  'reattach-api-snapshot': joinedWhole,
  'reattach-at-once-plain': joinedLate,
  '1.16.1/reattach-at-once-plain': plain(
    'tick 5 The connection was lost before the response was complete. [Ask again below]',
  ),
  'reattach-at-once-snapshot': joinedWhole,
  '1.16.1/reattach-at-once-snapshot': plain(
    `Stopped at LLM , 2 steps ${done('Classify')} LLM , stopped tick 5 This conversation is no longer available. [Ask again below]`,
  ),
  'reattach-late-plain': joinedLate,
  'reattach-late-snapshot': joinedWhole,
  'reattach-v1-plain': joinedLate,
  'reattach-v1-snapshot': joinedWhole,
  'reattach-v1-snapshot-continue': joinedWhole,
  'svc-agent-stopped': plain(ticks(3)),
  'svc-chat-with-file': plain(echoOf('[image] look')),
  'svc-chat-with-remote-file': plain(echoOf('[image] look')),
  'svc-iter-run': iterated,
  'svc-msg-1': plain(echoOf('hello paging 1')),
  'svc-par-llm': both('LLM 1', 'LLM 2'),
  'web-agent-stopped': plain(ticks(3)),
  'web-agent-tool': plain(tool),
  'web-chat-basic': plain(echoOf('hello web')),
  'web-chat-fail-first': plain(cannotAnswer),
  'web-chat-with-file': plain(echoOf('[image] look')),
  '1.13.3/web-chatflow-stopped': stoppedFlow(ticks(2)),
  '1.16.1/web-chatflow-stopped': stoppedFlow(ticks(3)),
  'web-hitl-1-start': review('please review web'),
  'web-hitl-3-events': review('please review web'),
  'web-hitl-4-events-finished': plain('Approved with comment: web ok'),
  'web-regen-1': plain(echoOf('first question')),
  'web-regen-1-again': plain(echoOf('first question')),
  'web-regen-2': plain(echoOf('second question')),
  'web-regen-2-again': plain(echoOf('second question')),
  'web-regen-3-on-second-branch': plain(echoOf('third question')),
  'web-regen-unknown-parent': plain(echoOf('orphan')),
  'web-stopped': plain(ticks(3)),
};

const notAChat = 'the widget supports only chat apps';

/** Recorded streams that the widget never reads, with the reason. */
export const skippedStreams: Readonly<Record<string, string>> = {
  'completion-basic': notAChat,
  'reattach-api-workflow-snapshot': notAChat,
  'svc-completion-stopped': notAChat,
  'svc-workflow-stopped': notAChat,
  'web-completion': notAChat,
  'web-workflow-events-finished': notAChat,
  'web-workflow-run': notAChat,
  'web-workflow-stopped': notAChat,
  'workflow-basic': notAChat,
  'workflow-human': notAChat,
  'workflow-missing-input': notAChat,
};

const greeting = plain(hello);
const flowGreeting = plain('Hello from the chatflow');
const welcome = `🤖 t-chat ${hello} Your details Edit [What can you do?] [Show me markdown]`;
const goneConversation = `${welcome} This conversation is no longer available. [New conversation]`;
const refusedQuestion = `${welcome} This message couldn’t be processed. ${retry}`;
const paging = (...numbers: number[]) =>
  numbers.map((number) => echoTurn(`hello paging ${number}`)).join(' ');
const waiting = 'Waiting for someone else to respond.';

/** Rendered text of each recorded history page; `…` marks text that changes while an answer is pending. */
export const renderedHistories: Readonly<Record<string, string>> = {
  'agent-message-file-messages': `${greeting} ${turn('use the tool please', toolWithImage('Image: dot.png'))}`,
  'agent-messages': `${greeting} ${turn('use the tool to tell the time', tool)}`,
  'chat-messages': `${greeting} ${echoTurn('hello there')} ${turn('think about markdown', `${thoughts} ${markdown}`)}`,
  'chatflow-agent-log-messages': `${flowGreeting} ${turn('what time is it', 'It is noon, you asked: what time is it.')}`,
  '1.16.1/chatflow-answer-files-messages': `${flowGreeting} ${turn('show files', 'Text: Here is a picture. (dot.png) and a file note.txt done')}`,
  'chatflow-messages': `${flowGreeting} ${echoTurn('hello flow')} (answered for Bob)`,
  '1.16.1/hitl-continue-5-messages': `${flowGreeting} ${turn('please review continue', `${reviewed('Approve', 'please review continue', 'ok continue')} Approved with comment: ok continue`)}`,
  'hitl-plain-5-messages': `${flowGreeting} ${turn('please review plain', `${reviewed('Approve', 'please review plain', 'ok plain')} Approved with comment: ok plain`)}`,
  '1.13.3/hitl-plain-5-messages': `${flowGreeting} ${turn('please review plain', waiting)}…`,
  '1.16.1/hitl-snapshot-5-messages': `${flowGreeting} ${turn('please review snapshot', `${reviewed('Reject', 'please review snapshot', 'ok snapshot')} Rejected.`)}`,
  'human-messages': `${flowGreeting} ${turn('please review this', reviewed('Approve', 'please review this', 'fine by me'))}…`,
  '1.13.3/human-messages': `${flowGreeting} ${turn('please review this', waiting)}…`,
  'svc-messages-bad-first-id': `${welcome} This chat can’t be found. ${retry}`,
  'svc-messages-empty-conv': welcome,
  'svc-messages-limit-0': refusedQuestion,
  'svc-messages-limit-101': refusedQuestion,
  'svc-messages-no-conv': refusedQuestion,
  'svc-messages-no-user': goneConversation,
  'svc-messages-other-user': goneConversation,
  '1.13.3/svc-messages-page1': paging(
    6,
    7,
    8,
    9,
    10,
    11,
    12,
    13,
    14,
    15,
    16,
    17,
    18,
    19,
    20,
    21,
    22,
    23,
    24,
    25,
  ),
  '1.16.1/svc-messages-page1': paging(
    6,
    7,
    8,
    9,
    10,
    11,
    12,
    13,
    15,
    14,
    16,
    17,
    18,
    19,
    20,
    21,
    22,
    23,
    24,
    25,
  ),
  '1.13.3/svc-messages-page2': `${greeting} ${paging(1, 2, 3, 5, 4)}`,
  '1.16.1/svc-messages-page2': `${greeting} ${paging(1, 4, 3, 2)}`,
  'svc-messages-page3-empty': welcome,
  'svc-messages-with-file': `${greeting} ${turn('[Enlarge p.png] look', echoOf('[image] look'))}`,
  'web-chat-messages': `${greeting} ${echoTurn('hello web')}`,
  'web-messages-bad-conv': goneConversation,
  'web-messages-deleted': goneConversation,
  'web-messages-other-user': goneConversation,
  // The newest version of the first question: its parent does not exist, and is not missed.
  '1.16.1/web-regen-messages': `${greeting} ${echoTurn('first question')} ${echoTurn('orphan')}`,
};
