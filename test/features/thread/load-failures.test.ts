import { expect } from '@open-wc/testing';
import { loadFailuresOf } from '../../../src/features/thread/load-failures.js';
import { english } from '../../../src/i18n/strings.js';
import type { ErrorKind, MessageError } from '../../../src/state/model.js';
import { answer } from '../../helpers/chat.js';

const error = (kind: ErrorKind): MessageError => ({ kind, code: '', message: '' });
const offline = error('offline');
const busy = error('rate-limited');
const failed = (reason: MessageError) => [answer('', { status: 'failed', error: reason })];

describe('loadFailuresOf', () => {
  it('shows a failure to load older messages in their place, any other one below', () => {
    expect(loadFailuresOf({ hasOlder: true, historyError: offline }, english)).to.deep.equal({
      above: offline,
      below: undefined,
    });
    for (const state of [{ appError: offline }, { historyError: offline }])
      expect(loadFailuresOf(state, english)).to.deep.equal({ above: undefined, below: offline });
  });

  it('shows one failure if app and history fail to load', () => {
    const both = { appError: busy, historyError: offline };
    expect(loadFailuresOf(both, english)).to.deep.equal({ above: undefined, below: busy });
  });

  it('leaves a fault to the newest answer if that says the same', () => {
    const below = (reason: MessageError) =>
      loadFailuresOf({ appError: offline, messages: failed(reason) }, english).below;
    expect(below(offline)).to.equal(undefined);
    expect(below(busy)).to.equal(offline);
  });

  it('shows a fault that an older answer had, since the visitor looks at the newest', () => {
    const messages = [...failed(offline), answer('Hello')];
    expect(loadFailuresOf({ appError: offline, messages }, english).below).to.equal(offline);
  });

  it('shows the same fault above and below once, above', () => {
    const state = { hasOlder: true, historyError: offline, appError: offline };
    expect(loadFailuresOf(state, english)).to.deep.equal({ above: offline, below: undefined });
  });
});
