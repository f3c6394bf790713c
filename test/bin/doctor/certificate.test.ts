import { expect, test } from '@playwright/test';
import { certificate } from '../../../src/bin/doctor/certificate.js';
import type { Examination } from '../../../src/bin/doctor/check.js';
import { makeCertificate, type TestCertificate } from '../certificates.js';
import { serveFake } from '../servers.js';
import { CODE, examine, useServers } from './examine.js';

const { open, fake } = useServers();

/** Examines a fake Dify with this certificate, whose authority is trusted or not. */
async function examineTls(certificate: TestCertificate, isTrusted: boolean) {
  const url = await open(serveFake({}, certificate));
  const env = isTrusted ? { NODE_EXTRA_CA_CERTS: certificate.file } : undefined;
  return examine([url, CODE], env);
}

const trusted = true;
const unknown = false;

test('a valid certificate is told with its end and its issuer', async () => {
  const { code, finding, details } = await examineTls(await makeCertificate(), trusted);
  expect(finding('certificate')).toMatch(
    /^ok: Valid until \d{4}-\d\d-\d\d, issued by Test Authority\./,
  );
  expect(details('certificate')).toEqual({
    issuer: 'Test Authority',
    validTo: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as unknown,
  });
  expect(finding('app')).toMatch(/is a chatbot/);
  expect(code).toBe(0);
});

test('a certificate that ends within two weeks is a warning', async () => {
  const { code, finding } = await examineTls(await makeCertificate({ days: 5.5 }), trusted);
  expect(finding('certificate')).toMatch(/^warning: .* → It expires in 5 days: check/);
  expect(code).toBe(0);
});

for (const [name, options, isTrusted, seen] of [
  ['expired', { days: -1 }, trusted, 'The TLS certificate has expired. → Renew it'],
  ['self-signed', {}, unknown, 'The TLS certificate is self-signed. → Browsers refuse it'],
  [
    'issued for another host',
    { host: 'other.example' },
    trusted,
    'The TLS certificate is issued for another host. → Use the host name',
  ],
] as const)
  test(`a certificate that is ${name} fails, and nothing is sent`, async () => {
    const { code, report, finding } = await examineTls(await makeCertificate(options), isTrusted);
    expect(finding('certificate')).toContain(`failed: ${seen}`);
    expect(finding('dify')).toBe('skipped: Needs "certificate".');
    expect(JSON.stringify(report)).not.toContain('BEGIN');
    expect(code).toBe(4);
  });

test('https on a port without TLS', async () => {
  const { code, finding } = await examine([(await fake()).replace('http:', 'https:'), CODE]);
  expect(finding('certificate')).toMatch(
    /^failed: The (?:port does not speak TLS|TLS handshake failed)\./,
  );
  expect(code).toBe(4);
});

for (const [origin, base, status, code] of [
  ['https://shop.example', 'http://dify.example/api', 'failed', 11],
  ['http://shop.example', 'http://dify.example/api', 'warning', undefined],
  ['https://shop.example', 'http://localhost:5001/api', 'ok', undefined],
] as const)
  test(`a page of ${origin} and ${base} without TLS: ${status}`, async () => {
    const finding = await certificate.run({ target: { base, origin } } as Examination);
    expect(finding.status).toBe(status);
    expect('exitCode' in finding ? finding.exitCode : undefined).toBe(code);
  });
