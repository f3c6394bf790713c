import { expect } from '@open-wc/testing';
import { createClient } from '../../../src/api/client.js';
import { errorFromFailure } from '../../../src/api/http/errors.js';
import { uploadWithProgress as send } from '../../../src/api/http/upload.js';
import { itWithUploads } from '../../helpers/engine.js';
import { rejection } from '../../helpers/fake-fetch.js';

/** A URL of the test runner, which responds with a 404 with headers and body. */
const uploadUrl = new URL('/v1/files/upload', location.href).href;
const upload = (init: RequestInit = {}) =>
  new Request(uploadUrl, { method: 'POST', body: new Blob(['x'.repeat(50_000)]), ...init });

describe('uploadWithProgress', () => {
  it('returns the same response as fetch', async () => {
    const [uploaded, fetched] = await Promise.all([
      send(upload(), () => undefined),
      fetch(upload()),
    ]);
    expect(uploaded.status).to.equal(fetched.status);
    expect(uploaded.headers.get('content-type')).to.equal(fetched.headers.get('content-type'));
    expect(await uploaded.text()).to.equal(await fetched.text());
  });

  it('reports progress up to the end', async () => {
    const progress: number[] = [];
    await send(upload(), ({ loaded, total }) => progress.push(loaded / total));
    expect(progress.at(-1)).to.equal(1);
  });

  it('can be aborted before and during the upload', async () => {
    const signal = AbortSignal.abort();
    const before = await rejection(send(upload({ signal }), () => undefined));
    expect(errorFromFailure(before)).to.include({ kind: 'aborted' });
    const controller = new AbortController();
    const { signal: later } = controller;
    const during = await rejection(send(upload({ signal: later }), () => controller.abort()));
    expect(errorFromFailure(during)).to.include({ kind: 'aborted' });
  });

  it('fails like fetch if the server is unreachable', async () => {
    const request = new Request('http://127.0.0.1:9/', { method: 'POST', body: 'x' });
    expect(await rejection(send(request, () => undefined)))
      .to.be.instanceOf(TypeError)
      .and.include({ message: 'Failed to fetch' });
  });
});

describe('an upload through the client', () => {
  itWithUploads('reports its progress, and sends name, type and user', async () => {
    const progress: number[] = [];
    const forms: FormData[] = [];
    const client = createClient({
      baseUrl: location.origin,
      user: 'ann',
      apiKey: 'app-1',
      upload: async (request, onProgress) => {
        onProgress({ loaded: 1, total: 2 });
        forms.push(await request.formData());
        return Response.json({ id: 'f1' }, { status: 201 });
      },
    });
    const file = new File(['{}'], 'list.json', { type: 'application/json' });
    const onProgress = ({ loaded }: { loaded: number }) => progress.push(loaded);
    expect(await client.uploadFile(file, { onProgress })).to.deep.equal({ id: 'f1' });
    expect(progress).to.deep.equal([1]);
    const sent = forms[0]?.get('file') as File;
    expect([sent.name, sent.type, forms[0]?.get('user')]).to.deep.equal([
      'list.json',
      'application/json',
      'ann',
    ]);
  });
});
