import { expect } from '@open-wc/testing';
import { defaultApps } from '../../../src/testing/index.js';
import { jsonOf } from '../../helpers/test-server.js';
import { Workspace } from '../../helpers/workspace.js';

const pages = {
  'hours.md': '# Hours\n\nThe museum opens at nine and closes at five.',
  'tickets.md': '# Tickets\n\nA ticket costs ten euros; children are free.',
  'cafe.md': '# Café\n\nThe café of the museum sells cake until four.',
};

async function filled(workspace: Workspace): Promise<string> {
  const dataset = await workspace.dataset({ name: 'Museum' });
  for (const [name, text] of Object.entries(pages)) await workspace.text(dataset, { name, text });
  return dataset;
}

describe('the answer of an app that is asked with the quick reference', () => {
  it('is the best passage of all knowledge, with its source', async () => {
    const workspace = new Workspace({ reference: true, apps: defaultApps });
    const dataset = await filled(workspace);
    const { answer, sources } = await workspace.ask('What does a ticket cost?', 'app-chat');
    expect(answer).to.contain('ten euros');
    expect(sources[0]).to.include({
      dataset_id: dataset,
      dataset_name: 'Museum',
      document_name: 'tickets.md',
    });
    expect(answer).to.equal(sources[0]?.content);
  });

  it('is the usual one if no passage matches, and without the quick reference', async () => {
    const reference = new Workspace({ reference: true, apps: defaultApps });
    await filled(reference);
    expect((await reference.ask('zeppelin', 'app-chat')).answer).to.equal('You said: zeppelin');
    const real = new Workspace({ apps: defaultApps });
    await filled(real);
    expect((await real.ask('ticket', 'app-chat')).answer).to.equal('You said: ticket');
  });
});

describe('retrieval', () => {
  const search = async (workspace: Workspace, dataset: string, json: object) => {
    const response = await workspace.key(`POST /datasets/${dataset}/retrieve`, { json });
    return jsonOf<{ records: { score: number; segment: { document: { name: string } } }[] }>(
      response,
    );
  };

  it('finds the passages that share words with the query, the rarest counting most', async () => {
    const workspace = new Workspace();
    const dataset = await filled(workspace);
    const retrieval_model = { top_k: 2 };
    const { records } = await search(workspace, dataset, {
      query: 'cake in the museum',
      retrieval_model,
    });
    expect(records.map(({ segment }) => segment.document.name)).to.deep.equal([
      'cafe.md',
      'hours.md',
    ]);
    expect(records[0]?.score).to.be.greaterThan(records[1]?.score ?? 1);
  });

  it('finds nothing for words that nobody wrote, and in a document that is disabled', async () => {
    const workspace = new Workspace();
    const dataset = await workspace.dataset();
    const { id } = await workspace.indexedText(dataset);
    const found = async (query: string) => (await search(workspace, dataset, { query })).records;
    expect(await found('zeppelin')).to.deep.equal([]);
    expect(await found('museum')).to.have.length(1);
    await workspace.key(`PATCH /datasets/${dataset}/documents/status/disable`, {
      json: { document_ids: [id] },
    });
    expect(await found('museum')).to.deep.equal([]);
  });

  it('leaves out what is below the threshold', async () => {
    const workspace = new Workspace();
    const dataset = await filled(workspace);
    const rules = { top_k: 9, score_threshold_enabled: true, score_threshold: 0.9 };
    const query = 'cake museum';
    const { records } = await search(workspace, dataset, { query, retrieval_model: rules });
    expect(records).to.have.length(1);
  });
});
