import { expect } from '@open-wc/testing';
import { itWithUploads } from '../../helpers/engine.js';
import { jsonOf } from '../../helpers/test-server.js';
import { customRule, formOf, Workspace } from '../../helpers/workspace.js';

/** The states that a client sees when it polls a batch. */
async function statesOf(workspace: Workspace, dataset: string, batch: string): Promise<string[]> {
  const states: string[] = [];
  for (let poll = 0; poll < 8; poll++) {
    const path = `/datasets/${dataset}/documents/${batch}/indexing-status`;
    const { data } = await jsonOf<{ data: [{ indexing_status: string; error: string | null }] }>(
      await workspace.key(`GET ${path}`),
    );
    states.push(data[0].error ?? data[0].indexing_status);
  }
  return [...new Set(states)];
}

async function upload(workspace: Workspace, dataset: string, file: File) {
  const data = JSON.stringify({ indexing_technique: 'economy', process_rule: customRule });
  const form = formOf(file, 'file', { data });
  const path = `/datasets/${dataset}/document/create-by-file`;
  const response = await workspace.key(`POST ${path}`, { form });
  return jsonOf<{ document: { id: string }; batch: string }>(response);
}

describe('the indexing of a document', () => {
  it('shows every state once to a client that polls, whatever the pace', async () => {
    for (const pace of [0, 1]) {
      const workspace = new Workspace({ pace });
      const dataset = await workspace.dataset();
      const { batch } = await workspace.text(dataset);
      expect(await statesOf(workspace, dataset, batch)).to.deep.equal([
        'waiting',
        'parsing',
        'cleaning',
        'splitting',
        'indexing',
        'completed',
      ]);
    }
  });

  it('moves on when the document or its list is read, too', async () => {
    const workspace = new Workspace();
    const dataset = await workspace.dataset();
    const { id } = await workspace.text(dataset);
    const read = async (path: string) =>
      jsonOf(await workspace.key(`GET /datasets/${dataset}${path}`));
    expect((await read(`/documents/${id}`)).indexing_status).to.equal('waiting');
    const { data } = (await read('/documents')) as { data: [{ indexing_status: string }] };
    expect(data[0].indexing_status).to.equal('parsing');
    expect((await read(`/documents/${id}`)).indexing_status).to.equal('cleaning');
  });

  it('ends in the error that the options say', async () => {
    const workspace = new Workspace({
      console: {
        indexing: ({ name }) => (name === 'bad.txt' ? { error: 'no words' } : 'completed'),
      },
    });
    const dataset = await workspace.dataset();
    const bad = await workspace.text(dataset, { name: 'bad.txt' });
    const good = await workspace.text(dataset, { name: 'good.txt' });
    expect(await statesOf(workspace, dataset, bad.batch)).to.deep.equal([
      'waiting',
      'parsing',
      'no words',
    ]);
    expect((await statesOf(workspace, dataset, good.batch)).at(-1)).to.equal('completed');
  });

  itWithUploads('reads text, Markdown and HTML', async () => {
    const workspace = new Workspace();
    const dataset = await workspace.dataset();
    const html =
      '<style>p{}</style><h1>Opening &amp; closing</h1><p>At <b>nine</b>.</p><script>no()</script>';
    const { document, batch } = await upload(workspace, dataset, new File([html], 'a.HTML'));
    await workspace.pollUntil(dataset, batch, 'completed');
    const path = `/datasets/${dataset}/documents/${document.id}/segments`;
    const { data } = await jsonOf<{ data: { content: string }[] }>(
      await workspace.key(`GET ${path}`),
    );
    expect(data.map(({ content }) => content)).to.deep.equal(['Opening & closing', 'At nine.']);
  });

  itWithUploads('stores other documents and says that it does not index them', async () => {
    const workspace = new Workspace();
    const dataset = await workspace.dataset();
    const { batch } = await upload(workspace, dataset, new File(['%PDF'], 'a.pdf'));
    expect((await statesOf(workspace, dataset, batch)).at(-1)).to.equal(
      'not indexed by the fake Dify',
    );
  });
});

describe('the segments of a document', () => {
  const segmentsOf = async (text: string, rule: object) => {
    const workspace = new Workspace();
    const dataset = await workspace.dataset();
    const { id } = await workspace.indexedText(dataset, { text, process_rule: rule });
    const path = `/datasets/${dataset}/documents/${id}/segments?limit=100`;
    const { data } = await jsonOf<{ data: { content: string }[] }>(
      await workspace.key(`GET ${path}`),
    );
    return data.map(({ content }) => content);
  };

  it('begin at every separator of a custom rule', async () => {
    expect(await segmentsOf('one\n\ntwo\nlines\n\n\n\nthree', customRule)).to.deep.equal([
      'one',
      'two\nlines',
      'three',
    ]);
  });

  it('are filled with whole paragraphs by the automatic rule, and never longer than it says', async () => {
    const paragraph = 'word '.repeat(60).trim();
    const segments = await segmentsOf([paragraph, paragraph, 'x'.repeat(1200)].join('\n\n'), {
      mode: 'automatic',
    });
    expect(segments.map(({ length }) => length)).to.deep.equal([299, 299, 500, 500, 200]);
  });
});
