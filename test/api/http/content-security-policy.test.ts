import { expect } from '@open-wc/testing';
import { service } from '../../helpers/client.js';
import { rejection } from '../../helpers/fake-fetch.js';

/** The event that a browser dispatches for a blocked request. */
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

describe('a request blocked by the Content-Security-Policy', () => {
  for (const [when, report] of Object.entries({
    before: (event: Event) => document.dispatchEvent(event),
    after: (event: Event) => setTimeout(() => document.dispatchEvent(event)),
  }))
    it(`is reported as "csp" if the browser dispatches the violation ${when} fetch fails`, async () => {
      const { client, sent } = service((request) => {
        report(violation(request.url));
        throw new TypeError('Failed to fetch');
      });
      const error = await rejection(client.fetchParameters());
      expect(error).to.include({ kind: 'unreachable', code: 'csp' });
      expect((error as Error).message)
        .to.contain('https://dify.example')
        .and.contain('connect-src');
      expect(sent, 'not retried').to.have.length(1);
    });

  it('is recognised by its origin, since some browsers report nothing else', async () => {
    const { client } = service((request) => {
      document.dispatchEvent(violation(new URL(request.url).origin));
      throw new TypeError('Failed to fetch');
    });
    expect(await rejection(client.fetchParameters())).to.include({ code: 'csp' });
  });

  for (const [violationKind, others] of Object.entries({
    'report-only': { disposition: 'report' },
    'img-src': { effectiveDirective: 'img-src' },
  } as const))
    it(`is not confused with an ${violationKind} violation`, async () => {
      const { client, sent } = service((request) => {
        document.dispatchEvent(violation(request.url, others));
        throw new TypeError('Failed to fetch');
      });
      expect(await rejection(client.fetchParameters())).to.include({ code: '' });
      expect(sent, 'retried').to.have.length(3);
    });

  it('is not confused with a violation of another request', async () => {
    const { client } = service(() => {
      document.dispatchEvent(violation('https://tracker.example/'));
      throw new TypeError('Failed to fetch');
    });
    expect(await rejection(client.fetchParameters())).to.include({ kind: 'unreachable', code: '' });
  });
});
