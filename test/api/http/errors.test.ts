import { expect } from '@open-wc/testing';
import {
  ApiError,
  errorFromFacts,
  errorFromFailure,
  errorFromResponse,
  type ErrorKind,
} from '../../../src/api/http/errors.js';
import { recordedResponse } from '../../helpers/fixtures.js';

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
  '1.16.1/web-405': ['not-found', 'method_not_allowed'],
  '1.16.1/chat-file-too-big': ['file-rejected', 'file_too_large'],
  '1.13.3/chat-bad-conv': ['conversation-gone', 'not_found'],
  '1.13.3/chat-file-too-big': ['file-rejected', 'file_too_large'],
} as const;

describe('errorFromResponse', () => {
  for (const [name, [kind, code]] of Object.entries(recorded))
    it(`gives the recorded response ${name} the kind "${kind}"`, async () => {
      const error = await errorFromResponse(await recordedResponse(name));
      expect(error).to.be.instanceOf(ApiError);
      expect({ kind: error.kind, code: error.code }).to.deep.equal({ kind, code });
    });

  it('removes the route hint from the message of a 404', async () => {
    const { message } = await errorFromResponse(await recordedResponse('1.16.1/chat-bad-conv'));
    expect(message).to.equal('Conversation Not Exists.');
  });

  it('gives an HTML page of a proxy the code http_<status>', async () => {
    const page = new Response('<h1>Bad gateway</h1>', { status: 502, statusText: 'Bad Gateway' });
    const { kind, code, status, message } = await errorFromResponse(page);
    expect({ kind, code, status, message }).to.deep.equal({
      kind: 'overloaded',
      code: 'http_502',
      status: 502,
      message: 'Bad Gateway',
    });
  });

  it('reads Retry-After in seconds, and ignores other values', async () => {
    const limited = (value: string) =>
      errorFromResponse(new Response('{}', { status: 429, headers: { 'retry-after': value } }));
    expect(await limited('7')).to.include({ kind: 'rate-limited', retryAfter: 7 });
    expect((await limited('soon')).retryAfter).to.equal(undefined);
  });
});

/** Every code of docs/dify-api.md §7.2 that a client of an end user may receive, with its status. */
const codes: Record<ErrorKind, readonly (readonly [code: string, status: number])[]> = {
  'invalid-input': [
    ['invalid_param', 400],
    ['bad_request', 400],
    ['invalid_form_data', 400],
    ['human_input_form_submitted', 412],
    ['human_input_form_expired', 412],
    ['unsupported_media_type', 415],
    ['request_entity_too_large', 413],
    ['http_413', 413],
    ['http_415', 415],
  ],
  'app-unavailable': [
    ['app_unavailable', 400],
    ['agent_not_published', 400],
    ['not_chat_app', 400],
    ['not_completion_app', 400],
    ['not_workflow_app', 400],
    ['provider_not_initialize', 400],
    ['provider_quota_exceeded', 400],
    ['provider_not_support_speech_to_text', 400],
    ['model_currently_not_support', 400],
    ['completion_request_error', 400],
    ['plugin_error', 400],
  ],
  'conversation-gone': [['conversation_completed', 400]],
  forbidden: [
    ['forbidden', 403],
    ['workflow_version_execution_not_allowed', 403],
    ['app_more_like_this_disabled', 403],
    ['app_suggested_questions_after_answer_disabled', 403],
    ['speech_to_text_disabled', 400],
    ['file_access_denied', 403],
    ['web_app_access_denied', 401],
    ['invalid_upload_token', 400],
  ],
  'file-rejected': [
    ['no_audio_uploaded', 400],
    ['audio_too_large', 413],
    ['unsupported_audio_type', 415],
    ['no_file_uploaded', 400],
    ['too_many_files', 400],
    ['filename_not_exists_error', 400],
    ['file_extension_blocked', 400],
    ['file_too_large', 413],
    ['unsupported_file_type', 415],
    ['remote_file_upload_error', 400],
  ],
  'not-found': [
    ['not_found', 404],
    ['file_not_found', 404],
    ['end_user_not_found', 404],
    ['method_not_allowed', 405],
  ],
  unauthorized: [
    ['unauthorized', 401],
    ['web_sso_auth_required', 401],
  ],
  'rate-limited': [
    ['rate_limit_error', 429],
    ['too_many_requests', 429],
    ['web_form_rate_limit_exceeded', 429],
    ['rate_limit', 429],
  ],
  overloaded: [
    ['http_502', 502],
    ['http_503', 503],
    ['http_504', 504],
  ],
  unknown: [
    ['internal_server_error', 500],
    ['unknown', 500],
  ],
  offline: [],
  unreachable: [],
  'stream-broken': [],
  aborted: [],
};

describe('the kind of an error', () => {
  for (const [kind, rows] of Object.entries(codes))
    for (const [code, status] of rows)
      it(`is "${kind}" for code ${code} and status ${status}`, () => {
        expect(errorFromFacts({ code, status, message: '' }).kind).to.equal(kind);
      });

  for (const [code, status] of [
    ['request_entity_too_large', 413],
    ['http_413', 413],
    ['http_415', 415],
    ['file_too_large', 413],
  ] as const)
    it(`is "file-rejected" for code ${code} if the request carried a file`, () => {
      expect(errorFromFacts({ code, status, message: '' }, true).kind).to.equal('file-rejected');
    });

  for (const message of [
    'File validation failed for file: a.exe',
    'Number of files exceeds the maximum limit 3',
    'Number of image files exceeds the maximum limit 3',
    'Invalid upload file',
    'Invalid upload file id format',
    'Invalid file url',
    "File extension '.exe' is not allowed for security reasons",
  ])
    it(`is "file-rejected" for code invalid_param and message "${message}"`, () => {
      expect(errorFromFacts({ code: 'invalid_param', status: 400, message }).kind).to.equal(
        'file-rejected',
      );
    });
});

describe('errorFromFacts', () => {
  it('recognises the concurrency limit by its message, since its code is invalid_param', () => {
    const message = 'Too many requests. Please try again later. The current maximum …';
    expect(errorFromFacts({ status: 400, code: 'invalid_param', message }).kind).to.equal(
      'rate-limited',
    );
  });

  it('gives unknown codes the kind "unknown"', () => {
    expect(
      errorFromFacts({ status: 500, code: 'internal_server_error', message: '' }).kind,
    ).to.equal('unknown');
    expect(errorFromFacts({ code: 'constructor', message: '' }).kind).to.equal('unknown');
  });
});

describe('errorFromFailure', () => {
  it('converts a failed fetch to "unreachable"', () => {
    const error = errorFromFailure(new TypeError('Failed to fetch'));
    expect(error).to.include({ kind: 'unreachable', message: 'Failed to fetch', status: 0 });
  });

  it('says with the code "not_sent" that the browser was offline before the request', () => {
    const error = errorFromFailure(new TypeError('Failed to fetch'), { wasOffline: true });
    expect(error).to.include({ kind: 'offline', code: 'not_sent' });
  });

  it('converts a network error to "stream-broken" once bytes have been received', () => {
    expect(errorFromFailure(new TypeError('network error'), { receiving: true }).kind).to.equal(
      'stream-broken',
    );
  });

  it('converts an AbortError to "aborted", unless the signal of the caller has not aborted', () => {
    expect(errorFromFailure(new DOMException('', 'AbortError')).kind).to.equal('aborted');
    const { signal } = new AbortController();
    const receiving = { receiving: true, signal };
    expect(errorFromFailure(new DOMException('', 'AbortError'), receiving).kind).to.equal(
      'stream-broken',
    );
  });

  it('returns an ApiError unchanged', () => {
    const error = new ApiError('offline', { message: '' });
    expect(errorFromFailure(error)).to.equal(error);
  });
});
