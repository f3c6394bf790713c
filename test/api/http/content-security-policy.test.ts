import { expect } from '@open-wc/testing';
import { service } from '../../helpers/client.js';
import { rejection } from '../../helpers/fake-fetch.js';

/** What a browser tells the page about a request that its policy forbids. */
const violation = (blockedURI: string, others: Partial<SecurityPolicyViolationEventInit> = {}) =>
  new SecurityPolicyViolationEvent('securitypolicyviolation', {
    blockedURI,
    effectiveDirective: 'connect-src',
    documentURI: location.href,
    violatedDirective: 'connect-src',
    originalPolicy: "connect-src 'self'",
    disposition: 'enforce',
    statusCode: 200,
    bubbles: true,
    ...others,
  });

describe("a request that the page's Content-Security-Policy forbids", () => {
  for (const [when, tell] of Object.entries({
    'before the fetch fails': (event: Event) => document.dispatchEvent(event),
    'after it': (event: Event) => setTimeout(() => document.dispatchEvent(event)),
  }))
    it(`is told from other failures when the browser reports it ${when}`, async () => {
      const { client, sent } = service((request) => {
        tell(violation(request.url));
        throw new TypeError('Failed to fetch');
      });
      const error = await rejection(client.fetchParameters());
      expect(error).to.include({ kind: 'unreachable', code: 'csp' });
      expect((error as Error).message)
        .to.contain('https://dify.example')
        .and.contain('connect-src');
      expect(sent, 'and not tried again').to.have.length(1);
    });

  it('is told by its origin alone, which is all that some browsers say', async () => {
    const { client } = service((request) => {
      document.dispatchEvent(violation(new URL(request.url).origin));
      throw new TypeError('Failed to fetch');
    });
    expect(await rejection(client.fetchParameters())).to.include({ code: 'csp' });
  });

  for (const [what, others] of Object.entries({
    'that is only reported': { disposition: 'report' },
    'about images': { effectiveDirective: 'img-src' },
  } as const))
    it(`is not blamed for a violation ${what}`, async () => {
      const { client, sent } = service((request) => {
        document.dispatchEvent(violation(request.url, others));
        throw new TypeError('Failed to fetch');
      });
      expect(await rejection(client.fetchParameters())).to.include({ code: '' });
      expect(sent, 'and it is tried again').to.have.length(3);
    });

  it('is not blamed for what happens to another request', async () => {
    const { client } = service(() => {
      document.dispatchEvent(violation('https://tracker.example/'));
      throw new TypeError('Failed to fetch');
    });
    expect(await rejection(client.fetchParameters())).to.include({ kind: 'unreachable', code: '' });
  });
});
