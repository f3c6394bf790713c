import { expect } from '@open-wc/testing';
import { createTranscript, type Transcript } from '../../../src/features/transcript/transcript.js';
import { initialState, type ChatState, type Message } from '../../../src/state/model.js';
import { answer, question } from '../../helpers/chat.js';

const facts = { title: 'Helper', exportedAt: Date.UTC(2026, 10, 23, 8, 23) };

function save(messages: Message[], fields: Partial<ChatState> = {}, more = {}): Transcript {
  return createTranscript({ ...initialState, messages, ...fields }, { ...facts, ...more });
}

const secret = 'https://dify.example/files/1/file-preview?timestamp=1&nonce=2&sign=3';

describe('a transcript', () => {
  it('has the title, the date of the export, and whether it is complete', () => {
    const { messages, ...rest } = save([], { conversationId: 'c1', hasOlder: true });
    expect(messages).to.deep.equal([]);
    expect(rest).to.deep.equal({
      title: 'Helper',
      exportedAt: '2026-11-23T08:23:00.000Z',
      conversationId: 'c1',
      isComplete: false,
    });
  });

  it('contains the public data of a message, and nothing internal', () => {
    const [message] = save([
      answer('Hi', {
        id: 'm1',
        createdAt: facts.exportedAt,
        rating: 'like',
        stalled: true,
        taskId: 't',
        runId: 'r',
        held: '<th',
        usage: { totalTokens: 1 },
      }),
    ]).messages;
    expect(message).to.deep.equal({
      id: 'm1',
      role: 'assistant',
      status: 'complete',
      text: 'Hi',
      rating: 'like',
      createdAt: '2026-11-23T08:23:00.000Z',
      attachments: [],
      parts: [{ type: 'text', text: 'Hi' }],
    });
  });

  it('omits an unknown time', () => {
    expect(save([question('Hi')]).messages[0]).not.to.have.property('createdAt');
  });

  it('omits reasoning and workflow steps', () => {
    const parts = [
      { type: 'reasoning', id: 'r', text: 'Hm', isOpen: false },
      { type: 'thought', id: 't', text: 'Hm' },
      {
        type: 'step',
        id: 's',
        nodeId: 'n',
        kind: 'llm',
        title: '',
        status: 'running',
        error: '',
        retries: 0,
        steps: [],
      },
      { type: 'hologram', text: 'newer than this' },
      { type: 'text', text: 'Hi' },
    ] as never as Message['parts'];
    expect(save([answer('Hi', { parts })]).messages[0]!.parts).to.deep.equal([
      { type: 'text', text: 'Hi' },
    ]);
  });

  it('keeps tools, files, sources, forms and notices, without tokens and URLs of files', () => {
    const parts: Message['parts'] = [
      {
        type: 'tool',
        id: 't',
        name: 'time',
        labels: {},
        input: '{}',
        output: '12:00',
        startedAt: 1,
      },
      { type: 'file', id: 'f', kind: 'document', name: 'a.pdf', url: secret, size: 7 },
      {
        type: 'sources',
        sources: [
          { position: 1, documentId: 'd', documentName: 'Doc', segmentId: 's', content: 'Text' },
        ],
      },
      {
        type: 'form',
        id: 'f',
        nodeId: 'n',
        title: 'Ask',
        content: 'Hm?',
        inputs: [],
        actions: [],
        defaults: {},
        token: 'secret',
        status: 'submitted',
        response: { actionId: 'a', actionText: 'Yes', content: 'Hm!' },
      },
      { type: 'notice', notice: 'annotated', text: 'Ann' },
    ];
    const saved = save([answer('', { parts })]);
    expect(saved.messages[0]!.parts.map(({ type }) => type)).to.deep.equal([
      'tool',
      'file',
      'sources',
      'form',
      'notice',
    ]);
    expect(saved.messages[0]!.parts[1]).to.deep.equal({
      type: 'file',
      kind: 'document',
      name: 'a.pdf',
      size: 7,
    });
    expect(JSON.stringify(saved)).not.to.match(/secret|sign=|startedAt/);
  });

  it('omits disabled features', () => {
    const parts: Message['parts'] = [
      { type: 'tool', id: 't', name: 'time', labels: {}, input: '{}', output: '12:00' },
      { type: 'sources', sources: [] },
    ];
    const disabledFeatures = { steps: true, sources: true };
    expect(
      save([answer('', { parts })], {}, { disabledFeatures }).messages[0]!.parts,
    ).to.deep.equal([]);
  });

  it('names attachments and generated files', () => {
    const file = {
      id: 'f',
      name: 'a.pdf',
      kind: 'document',
      url: secret,
      uploadId: 'u',
      status: 'failed',
    } as const;
    expect(save([question('Hi', { attachments: [file] })]).messages[0]!.attachments).to.deep.equal([
      { name: 'a.pdf', kind: 'document' },
    ]);
  });

  const texts: [string, string][] = [
    [`![chart](${secret})`, '![chart]()'],
    ['[a](/files/tools/a.png?timestamp=1&nonce=2&sign=x%3D) and on', '[a]() and on'],
    [`见${secret}。`, '见。'],
    ['https://s3.example/a?X-Amz-Signature=abc', ''],
    ['https://docs.example/a?design=1&page=2', 'https://docs.example/a?design=1&page=2'],
    ['Is it a sign=yes?', 'Is it a sign=yes?'],
  ];
  for (const [text, expected] of texts)
    it(`contains no signed URLs: ${text}`, () => {
      expect(save([answer(text)]).messages[0]).to.deep.include({
        text: expected,
        parts: expected ? [{ type: 'text', text: expected }] : [{ type: 'text', text: '' }],
      });
    });

  it('is fast for a text that looks like one long URL', () => {
    const text = '/?'.repeat(500_000);
    const began = performance.now();
    save([answer(text)]);
    expect(performance.now() - began).to.be.below(1500);
  });

  it("has the kind of error of a failed answer, not the server's message", () => {
    const error = { kind: 'overloaded', code: 'x', message: 'stack trace' } as const;
    const [message] = save([answer('', { status: 'failed', error })]).messages;
    expect(message).to.include({ status: 'failed', error: 'overloaded' });
    expect(JSON.stringify(message)).not.to.contain('stack');
  });
});
