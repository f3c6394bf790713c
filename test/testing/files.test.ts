import { expect } from '@open-wc/testing';
import { readForm } from '../../src/testing/http/multipart.js';
import { storedApp } from '../../src/testing/store/app-store.js';
import { FileStore } from '../../src/testing/store/file-store.js';
import { ServerState } from '../../src/testing/store/server-state.js';
import { itWithUploads } from '../helpers/engine.js';
import { createForm, jsonOf, reference, TestServer } from '../helpers/test-server.js';

interface Uploaded {
  id: string;
  name: string;
  source_url: string;
}

async function upload(server: TestServer, file: File): Promise<Uploaded> {
  return jsonOf<Uploaded>(await server.service('POST /files/upload', { form: createForm(file) }));
}

/** The files of the first message in the history. */
async function attached(server: TestServer, files: unknown): Promise<Record<string, unknown>[]> {
  const { conversationId } = await server.ask({ files });
  const path = `GET /messages?user=u7&conversation_id=${conversationId}`;
  const { data } = await jsonOf<{ data: { message_files: Record<string, unknown>[] }[] }>(
    await server.service(path),
  );
  return data[0]!.message_files;
}

/** These cases are not covered by recordings; they are based on docs/dify-api.md and Dify's source. */
describe('an uploaded file', () => {
  itWithUploads('is served unchanged from its signed URL', async () => {
    const server = new TestServer();
    const bytes = new Uint8Array([0, 13, 10, 13, 10, 45, 45, 255]);
    const { source_url } = await upload(server, new File([bytes], 'a.bin', { type: 'x/y' }));
    const response = await server.fetch(`GET ${source_url}`);
    expect(new Uint8Array(await response.arrayBuffer())).to.deep.equal(bytes);
  });

  it('has a URL that is valid for five minutes', () => {
    let now = 1_000_000;
    const store = new FileStore('', () => now);
    const app = storedApp({ mode: 'chat', name: '', apiKey: 'a', siteCode: 'b' });
    const user = new ServerState().endUser(app, 'ann');
    const file = store.add(user, { name: 'a.png', type: 'image/png', bytes: new Uint8Array(1) });
    const url = new URL(store.urlOf(file), 'http://dify');
    now += 300_000;
    expect(store.isSigned(url)).to.equal(true);
    now += 1000;
    expect(store.isSigned(url)).to.equal(false);
  });

  itWithUploads('has a relative URL, or one with the given prefix', async () => {
    const relative = await upload(
      new TestServer(),
      new File(['x'], 'a.txt', { type: 'text/plain' }),
    );
    expect(relative.source_url).to.match(/^\/files\//);
    const server = new TestServer({ filesUrl: 'http://files.example/' });
    const absolute = await upload(server, new File(['x'], 'a.txt', { type: 'text/plain' }));
    expect(absolute.source_url).to.match(/^http:\/\/files\.example\/files\//);
  });

  itWithUploads('is served only as a download if it is active content', async () => {
    const server = new TestServer();
    const { source_url } = await upload(server, new File(['x'], 'a.html', { type: 'text/html' }));
    const { headers } = await server.fetch(`GET ${source_url}`);
    expect(headers.get('content-disposition')).to.equal("attachment; filename*=UTF-8''a.html");
    expect(headers.get('x-content-type-options')).to.equal('nosniff');
  });

  itWithUploads('keeps a Unicode name and truncates a long one', async () => {
    const server = new TestServer();
    const named = await upload(server, new File(['x'], 'Ünïcode 你.txt', { type: 'text/plain' }));
    expect(named.name).to.equal('Ünïcode 你.txt');
    const long = `${'a'.repeat(250)}.txt`;
    const cut = await upload(server, new File(['x'], long, { type: 'text/plain' }));
    expect(cut.name).to.equal(`${'a'.repeat(200)}.txt`);
  });

  it('may be fetched from a declared external URL', async () => {
    const url = 'http://elsewhere.example/big.png';
    const size = 11 * 1024 * 1024;
    const server = new TestServer({ remoteFiles: { [url]: { type: 'image/png', size } } });
    const found = await server.web(`GET /remote-files/${encodeURIComponent(url)}`);
    expect(await jsonOf(found)).to.deep.equal({ file_type: 'image/png', file_length: size });
    expect((await server.web('POST /remote-files/upload', { json: { url } })).status).to.equal(413);
  });
});

describe('files of a question', () => {
  itWithUploads('appear in the history, both uploads and external files', async () => {
    const server = new TestServer();
    const url = 'https://elsewhere.example/folder/dot.png?x=y';
    const files = await attached(server, [
      reference(await server.upload()),
      { type: 'image', transfer_method: 'remote_url', url },
    ]);
    expect(files[0]).to.deep.include({ filename: 'p.png', belongs_to: 'user', size: 70 });
    expect(files[1]).to.deep.include({ filename: 'dot.png', transfer_method: 'remote_url', url });
  });

  it('may have a URL with an invalid encoding', async () => {
    const url = 'https://elsewhere.example/100%.png';
    const [file] = await attached(new TestServer(), [
      { type: 'image', transfer_method: 'remote_url', url },
    ]);
    expect(file).to.include({ filename: '100%.png' });
  });

  itWithUploads('are typed by extension in a workflow and appear among its variables', async () => {
    const server = new TestServer();
    server.change({ parameters: { file_upload: { enabled: true } } }, 'workflow');
    const id = await server.upload(undefined, 'workflow');
    const run = (file: object) =>
      server.service('POST /workflows/run', {
        app: 'workflow',
        json: { inputs, user: 'u7', response_mode: 'streaming', files: [file] },
      });
    const inputs = { query: 'x', n: 1 };
    expect((await run(reference('nope'))).status).to.equal(400);
    const body = await (await run(reference(id))).text();
    expect(body).to.match(/"sys.files":\[\{"dify_model_identity".*"filename":"p.png"/);
  });

  it('are ignored if they are incomplete or the app accepts none', async () => {
    const server = new TestServer();
    const incomplete = [{ type: 'image' }, { type: 'image', transfer_method: 'remote_url' }, null];
    expect(await attached(server, incomplete)).to.deep.equal([]);
    server.change({ parameters: {} });
    expect(await attached(server, [reference('nonsense')])).to.deep.equal([]);
  });

  const faults: Record<string, [file: object, message: string]> = {
    'without an id': [{ transfer_method: 'local_file' }, 'Invalid upload file id'],
    'with an invalid id': [reference('x'), 'Invalid upload file id format'],
    'with an invalid URL': [{ transfer_method: 'remote_url', url: 'x' }, 'Invalid file url'],
    'of a type that the app does not accept': [
      { type: 'audio', transfer_method: 'remote_url', url: 'http://x.example/a.mp3' },
      'File validation failed for file: a.mp3',
    ],
  };
  for (const [name, [file, message]] of Object.entries(faults))
    it(`are refused ${name}`, async () => {
      const json = { inputs: {}, query: 'x', user: 'u7', files: [file] };
      const response = await new TestServer().service('POST /chat-messages', { json });
      expect(response.status).to.equal(400);
      expect((await jsonOf(response)).message).to.equal(message);
    });

  itWithUploads('appear as full objects among the inputs of the history', async () => {
    const server = new TestServer();
    server.change({ parameters: {} });
    const inputs = { doc: reference(await server.upload()), name: 'Ann' };
    const { conversationId } = await server.ask({ inputs });
    const path = `GET /messages?user=u7&conversation_id=${conversationId}`;
    const { data } = await jsonOf<{ data: { inputs: Record<string, object> }[] }>(
      await server.service(path),
    );
    expect(data[0]!.inputs.name).to.equal('Ann');
    expect(data[0]!.inputs.doc).to.deep.include({
      dify_model_identity: '__dify__file__',
      filename: 'p.png',
      extension: '.png',
      related_id: inputs.doc.upload_file_id,
    });
  });

  itWithUploads('are refused to other users', async () => {
    const server = new TestServer();
    const files = [reference(await server.upload())];
    const json = { inputs: {}, query: 'x', user: 'somebody', files };
    const response = await server.service('POST /chat-messages', { json });
    expect((await jsonOf(response)).message).to.equal('Invalid upload file');
  });
});

describe('a multipart form', () => {
  itWithUploads('is parsed correctly for arbitrary bytes', async () => {
    const form = new FormData();
    form.set('user', 'Zoë');
    form.set('file', new File([new Uint8Array([13, 10, 0, 255, 13, 10])], 'a "b".png'));
    const request = new Request('http://dify', { method: 'POST', body: form });
    const type = request.headers.get('content-type')!;
    const [user, file] = readForm(type, await request.arrayBuffer());
    expect(new TextDecoder().decode(user!.bytes)).to.equal('Zoë');
    expect(user!.filename).to.equal(undefined);
    expect(file!.filename).to.equal('a "b".png');
    expect([...file!.bytes]).to.deep.equal([13, 10, 0, 255, 13, 10]);
  });

  it('has no parts if the body is not multipart', () => {
    expect(readForm('application/json', new ArrayBuffer(0))).to.deep.equal([]);
    expect(readForm('multipart/form-data; boundary=x', new ArrayBuffer(0))).to.deep.equal([]);
  });
});
