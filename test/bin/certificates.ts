import { writeFileSync } from 'node:fs';
import { test } from '@playwright/test';
import { generate } from 'selfsigned';
import type { TlsFiles } from '../e2e/servers.js';

const DAY_MS = 86_400_000;

/** A self-made certificate, and a file that makes Node trust it as an authority. */
export interface TestCertificate extends TlsFiles {
  /** For `NODE_EXTRA_CA_CERTS`. */
  file: string;
}

/** Makes a certificate for `127.0.0.1` or another host that is valid for some days from now; below 0 it has expired. */
export async function makeCertificate({
  days = 365,
  host = '127.0.0.1',
}: { days?: number; host?: string } = {}): Promise<TestCertificate> {
  const isAddress = host === '127.0.0.1';
  const now = Date.now();
  const { private: key, cert } = await generate(
    [
      { name: 'commonName', value: host },
      { name: 'organizationName', value: 'Test Authority' },
    ],
    {
      keyType: 'ec',
      notBeforeDate: new Date(now - 30 * DAY_MS),
      notAfterDate: new Date(now + days * DAY_MS),
      extensions: [
        { name: 'basicConstraints', cA: true },
        {
          name: 'subjectAltName',
          altNames: [isAddress ? { type: 7, ip: host } : { type: 2, value: host }],
        },
      ],
    },
  );
  const file = test.info().outputPath('authority.pem');
  writeFileSync(file, cert);
  return { key, cert, file };
}
