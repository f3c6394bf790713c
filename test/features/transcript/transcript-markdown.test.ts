import { expect } from '@open-wc/testing';
import { renderTranscriptMarkdown } from '../../../src/features/transcript/transcript-markdown.js';
import { createTranscript } from '../../../src/features/transcript/transcript.js';
import { english } from '../../../src/i18n/strings.js';
import { transcriptEnglish } from '../../../src/i18n/transcript-strings.js';
import { initialState, type ChatState, type Message } from '../../../src/state/model.js';
import { answer, question } from '../../helpers/chat.js';

const strings = { ...english, ...transcriptEnglish };
const locale = { locale: 'en-GB', timeZone: 'UTC' };
const createdAt = Date.UTC(2026, 10, 23, 8, 23);

function write(messages: Message[], fields: Partial<ChatState> = {}): string {
  const state = { ...initialState, messages, ...fields };
  return renderTranscriptMarkdown(
    createTranscript(state, { title: 'Helper', exportedAt: createdAt }),
    strings,
    locale,
  );
}

describe('a transcript as Markdown', () => {
  it('has author and time of each message', () => {
    const text = write([question('Hello\nthere', { createdAt }), answer('**Hi**', { createdAt })]);
    expect(text).to.equal(`# Helper

*Saved on 23 Nov 2026, 08:23*

## You

*23 Nov 2026, 08:23*

> Hello  
> there  

## Assistant

*23 Nov 2026, 08:23*

**Hi**
`);
  });

  it('says when it is incomplete', () => {
    expect(write([], { hasOlder: true })).to.contain('*Earlier messages are not included.*');
  });

  it('closes an unfinished code fence', () => {
    const text = write([answer('Look:\n\n```js\nlet a', { status: 'stopped' }), question('And?')]);
    expect(text).to.contain('```js\nlet a\n```\n\n*You stopped this response.*\n\n## You');
  });

  it('leaves closed code fences unchanged', () => {
    const code = '````md\n```\n````\n\n~~~\n```\n~~~';
    expect(write([answer(code)])).to.contain(`${code}\n`);
  });

  it("quotes the visitor's text so that it is not parsed as Markdown", () => {
    expect(write([question('```\n<script>')])).to.contain('> ```  \n> \\<script>');
  });

  it('lists files by name, and sources by document and page with http(s) links', () => {
    const source = { position: 1, documentId: 'd', segmentId: 's', content: 'Text' };
    const parts: Message['parts'] = [
      { type: 'text', text: 'Hi' },
      { type: 'file', id: 'f', kind: 'image', name: '', url: '' },
      {
        type: 'sources',
        sources: [
          { ...source, documentName: 'Guide [new]', url: 'https://docs.example/a b', page: 3 },
          { ...source, documentName: 'Notes', url: 'javascript:alert(1)' },
        ],
      },
    ];
    const text = write([
      question('See', { attachments: [{ id: 'a', name: 'a*b.pdf', kind: 'document', url: '' }] }),
      answer('Hi', { parts }),
    ]);
    expect(text)
      .to.contain('**Files**\n\n- a\\*b.pdf')
      .and.to.contain('1. [Guide \\[new\\] (page 3)](<https://docs.example/a%20b>)\n2. Notes')
      .and.to.contain('- image')
      .and.not.to.contain('javascript');
  });

  it('has a line for each tool and the response to a form', () => {
    const form = {
      type: 'form',
      id: 'f',
      nodeId: 'n',
      title: 'Your trip',
      content: '',
      inputs: [],
      actions: [],
      defaults: {},
      token: '',
      status: 'open',
    } as const;
    const response = { actionId: 'ok', actionText: 'Book it', content: 'To: Oslo' };
    const parts: Message['parts'] = [
      { type: 'tool', id: 't', name: 'time', labels: { en_US: 'Clock' }, input: '', output: '' },
      { ...form, status: 'submitted', response },
      form,
    ];
    expect(write([answer('', { parts })]))
      .to.contain('*Used Clock*')
      .and.to.contain('To: Oslo\n\n*You: Book it*')
      .and.to.contain('*Your trip: Waiting for a response*');
  });

  it('names a tool in the language of the transcript, else by its identifier', () => {
    const tool = { type: 'tool', id: 't', name: 'time', input: '', output: '' } as const;
    const named = { ...tool, labels: { ja_JP: '時計', en_GB: 'Time', en_US: 'Clock' } };
    expect(write([answer('', { parts: [named] })])).to.contain('*Used Time*');
    expect(write([answer('', { parts: [{ ...tool, labels: {} }] })])).to.contain('*Used time*');
  });

  it('says how an answer ended that did not complete', () => {
    const error = { kind: 'overloaded', code: '', message: '' } as const;
    expect(write([answer('', { status: 'failed', error })])).to.contain(english.errors.overloaded);
    expect(write([answer('Hi', { status: 'interrupted' })])).to.contain('The connection was lost');
  });
});
