import { expect } from '@open-wc/testing';
import { readForm } from '../../src/testing/http/multipart.js';
import { FileStore } from '../../src/testing/store/file-store.js';
import { ServerState } from '../../src/testing/store/server-state.js';
import { itWithUploads } from '../helpers/engine.js';
import { createForm, jsonOf, reference, Scene } from '../helpers/scene.js';

interface Uploaded {
  id: string;
  name: string;
  source_url: string;
}

async function upload(scene: Scene, file: File): Promise<Uploaded> {
  return jsonOf<Uploaded>(await scene.service('POST /files/upload', { form: createForm(file) }));
}

/** The files of the first message in the history. */
async function attached(scene: Scene, files: unknown): Promise<Record<string, unknown>[]> {
  const { conversationId } = await scene.ask({ files });
  const path = `GET /messages?user=u7&conversation_id=${conversationId}`;
  const { data } = await jsonOf<{ data: { message_files: Record<string, unknown>[] }[] }>(
    await scene.service(path),
  );
  return data[0]!.message_files;
}

/** These cases are not covered by recordings; they are based on docs/dify-api.md and Dify's source. */
describe('an uploaded file', () => {
  itWithUploads('is served unchanged from its signed URL', async () => {
    const scene = new Scene();
    const bytes = new Uint8Array([0, 13, 10, 13, 10, 45, 45, 255]);
    const { source_url } = await upload(scene, new File([bytes], 'a.bin', { type: 'x/y' }));
    const response = await scene.fetch(`GET ${source_url}`);
    expect(new Uint8Array(await response.arrayBuffer())).to.deep.equal(bytes);
  });

  it('has a URL that is valid for five minutes', () => {
    let now = 1_000_000;
    const store = new FileStore('', () => now);
    const user = new ServerState().endUser(
      { mode: 'chat', name: '', apiKey: 'a', siteCode: 'b' },
      'ann',
    );
    const file = store.add(user, { name: 'a.png', type: 'image/png', bytes: new Uint8Array(1) });
    const url = new URL(store.urlOf(file), 'http://dify');
    now += 300_000;
    expect(store.isSigned(url)).to.equal(true);
    now += 1000;
    expect(store.isSigned(url)).to.equal(false);
  });

  itWithUploads('has a relative URL, or one with the given prefix', async () => {
    const relative = await upload(new Scene(), new File(['x'], 'a.txt', { type: 'text/plain' }));
    expect(relative.source_url).to.match(/^\/files\//);
    const scene = new Scene({ filesUrl: 'http://files.example/' });
    const absolute = await upload(scene, new File(['x'], 'a.txt', { type: 'text/plain' }));
    expect(absolute.source_url).to.match(/^http:\/\/files\.example\/files\//);
  });

  itWithUploads('is served only as a download if it is active content', async () => {
    const scene = new Scene();
    const { source_url } = await upload(scene, new File(['x'], 'a.html', { type: 'text/html' }));
    const { headers } = await scene.fetch(`GET ${source_url}`);
    expect(headers.get('content-disposition')).to.equal("attachment; filename*=UTF-8''a.html");
    expect(headers.get('x-content-type-options')).to.equal('nosniff');
  });

  itWithUploads('keeps a Unicode name and truncates a long one', async () => {
    const scene = new Scene();
    const named = await upload(scene, new File(['x'], 'Ünïcode 你.txt', { type: 'text/plain' }));
    expect(named.name).to.equal('Ünïcode 你.txt');
    const long = `${'a'.repeat(250)}.txt`;
    const cut = await upload(scene, new File(['x'], long, { type: 'text/plain' }));
    expect(cut.name).to.equal(`${'a'.repeat(200)}.txt`);
  });

  it('may be fetched from a declared external URL', async () => {
    const url = 'http://elsewhere.example/big.png';
    const size = 11 * 1024 * 1024;
    const scene = new Scene({ remoteFiles: { [url]: { type: 'image/png', size } } });
    const found = await scene.web(`GET /remote-files/${encodeURIComponent(url)}`);
    expect(await jsonOf(found)).to.deep.equal({ file_type: 'image/png', file_length: size });
    expect((await scene.web('POST /remote-files/upload', { json: { url } })).status).to.equal(413);
  });
});

describe('files of a question', () => {
  itWithUploads('appear in the history, both uploads and external files', async () => {
    const scene = new Scene();
    const url = 'https://elsewhere.example/folder/dot.png?x=y';
    const files = await attached(scene, [
      reference(await scene.upload()),
      { type: 'image', transfer_method: 'remote_url', url },
    ]);
    expect(files[0]).to.deep.include({ filename: 'p.png', belongs_to: 'user', size: 70 });
    expect(files[1]).to.deep.include({ filename: 'dot.png', transfer_method: 'remote_url', url });
  });

  it('may have a URL with an invalid encoding', async () => {
    const url = 'https://elsewhere.example/100%.png';
    const [file] = await attached(new Scene(), [
      { type: 'image', transfer_method: 'remote_url', url },
    ]);
    expect(file).to.include({ filename: '100%.png' });
  });

  itWithUploads('are typed by extension in a workflow and appear among its variables', async () => {
    const scene = new Scene();
    scene.change({ parameters: { file_upload: { enabled: true } } }, 'workflow');
    const id = await scene.upload(undefined, 'workflow');
    const run = (file: object) =>
      scene.service('POST /workflows/run', {
        app: 'workflow',
        json: { inputs, user: 'u7', response_mode: 'streaming', files: [file] },
      });
    const inputs = { query: 'x', n: 1 };
    expect((await run(reference('nope'))).status).to.equal(400);
    const told = await (await run(reference(id))).text();
    expect(told).to.match(/"sys.files":\[\{"dify_model_identity".*"filename":"p.png"/);
  });

  it('are ignored if they are incomplete or the app accepts none', async () => {
    const scene = new Scene();
    const incomplete = [{ type: 'image' }, { type: 'image', transfer_method: 'remote_url' }, null];
    expect(await attached(scene, incomplete)).to.deep.equal([]);
    scene.change({ parameters: {} });
    expect(await attached(scene, [reference('nonsense')])).to.deep.equal([]);
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
      const response = await new Scene().service('POST /chat-messages', { json });
      expect(response.status).to.equal(400);
      expect((await jsonOf(response)).message).to.equal(message);
    });

  itWithUploads('appear as full objects among the inputs of the history', async () => {
    const scene = new Scene();
    scene.change({ parameters: {} });
    const inputs = { doc: reference(await scene.upload()), name: 'Ann' };
    const { conversationId } = await scene.ask({ inputs });
    const path = `GET /messages?user=u7&conversation_id=${conversationId}`;
    const { data } = await jsonOf<{ data: { inputs: Record<string, object> }[] }>(
      await scene.service(path),
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
    const scene = new Scene();
    const files = [reference(await scene.upload())];
    const json = { inputs: {}, query: 'x', user: 'somebody', files };
    const response = await scene.service('POST /chat-messages', { json });
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
