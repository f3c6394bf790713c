import { expect } from '@open-wc/testing';
import {
  ApiError,
  errorFromFacts,
  errorFromFailure,
  errorFromResponse,
} from '../../src/api/errors.js';
import { recordedResponse } from '../helpers/fixtures.js';

const recorded = {
  '1.16.1/svc-err-no-auth': ['unauthorized', 'unauthorized'],
  '1.16.1/chat-bad-key': ['unauthorized', 'unauthorized'],
  '1.16.1/svc-err-403-api-disabled': ['forbidden', 'forbidden'],
  '1.16.1/chat-wrong-mode': ['app-unavailable', 'not_chat_app'],
  '1.16.1/chat-no-query': ['invalid-input', 'invalid_param'],
  '1.16.1/chat-bad-conv': ['conversation-gone', 'not_found'],
  '1.16.1/web-chat-bad-conv': ['conversation-gone', 'not_found'],
  '1.16.1/web-bad-code': ['not-found', 'not_found'],
  '1.16.1/web-guard-nothing': ['unauthorized', 'unauthorized'],
  '1.16.1/web-site-disabled-parameters': ['app-unavailable', 'bad_request'],
  '1.16.1/svc-err-404-route': ['not-found', 'http_404'],
  '1.16.1/web-405': ['unknown', 'method_not_allowed'],
  '1.16.1/chat-file-too-big': ['file-rejected', 'file_too_large'],
  '1.13.3/chat-bad-conv': ['conversation-gone', 'not_found'],
  '1.13.3/chat-file-too-big': ['file-rejected', 'file_too_large'],
} as const;

describe('errorFromResponse', () => {
  for (const [name, [kind, code]] of Object.entries(recorded))
    it(`reads the recorded ${name} as ${kind}`, async () => {
      const error = await errorFromResponse(await recordedResponse(name));
      expect(error).to.be.instanceOf(ApiError);
      expect({ kind: error.kind, code: error.code }).to.deep.equal({ kind, code });
    });

  it('cuts off the routes that Dify suggests after a 404', async () => {
    const { message } = await errorFromResponse(await recordedResponse('1.16.1/chat-bad-conv'));
    expect(message).to.equal('Conversation Not Exists.');
  });

  it("gives a proxy's page a code of its own", async () => {
    const page = new Response('<h1>Bad gateway</h1>', { status: 502, statusText: 'Bad Gateway' });
    const { kind, code, status, message } = await errorFromResponse(page);
    expect({ kind, code, status, message }).to.deep.equal({
      kind: 'overloaded',
      code: 'http_502',
      status: 502,
      message: 'Bad Gateway',
    });
  });

  it('reads how long to wait, in seconds', async () => {
    const limited = (value: string) =>
      errorFromResponse(new Response('{}', { status: 429, headers: { 'retry-after': value } }));
    expect(await limited('7')).to.include({ kind: 'rate-limited', retryAfter: 7 });
    expect((await limited('soon')).retryAfter).to.equal(undefined);
  });
});

describe('errorFromFacts', () => {
  it('knows the concurrency limit by its words, since its code says invalid_param', () => {
    const message = 'Too many requests. Please try again later. The current maximum …';
    expect(errorFromFacts({ status: 400, code: 'invalid_param', message }).kind).to.equal(
      'rate-limited',
    );
  });

  it('calls what it does not know unknown', () => {
    expect(
      errorFromFacts({ status: 500, code: 'internal_server_error', message: '' }).kind,
    ).to.equal('unknown');
    expect(errorFromFacts({ code: 'constructor', message: '' }).kind).to.equal('unknown');
  });
});

describe('errorFromFailure', () => {
  it('takes a failed fetch for an unreachable server', () => {
    const error = errorFromFailure(new TypeError('Failed to fetch'));
    expect(error).to.include({ kind: 'unreachable', message: 'Failed to fetch', status: 0 });
  });

  it('takes the same failure for a broken stream once bytes have come', () => {
    expect(errorFromFailure(new TypeError('network error'), { receiving: true }).kind).to.equal(
      'stream-broken',
    );
  });

  it('knows an abort', () => {
    expect(errorFromFailure(new DOMException('', 'AbortError')).kind).to.equal('aborted');
  });

  it('passes an ApiError on as it is', () => {
    const error = new ApiError('offline', { message: '' });
    expect(errorFromFailure(error)).to.equal(error);
  });
});
