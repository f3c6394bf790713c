import { expect } from '@open-wc/testing';
import { jsonOf } from '../../helpers/test-server.js';
import { hoursText, idOf, Workspace } from '../../helpers/workspace.js';

/** These cases are not covered by recordings; they are based on docs/dify-api.md and Dify's source. */
describe('the knowledge API', () => {
  it('refuses the first document of a knowledge base that has no technique yet', async () => {
    const workspace = new Workspace();
    const dataset = await idOf(await workspace.key('POST /datasets', { json: { name: 'a' } }));
    const path = `/datasets/${dataset}/document/create-by-text`;
    const json = { name: 'a.txt', text: hoursText };
    const refused = await workspace.key(`POST ${path}`, { json });
    expect(refused.status).to.equal(400);
    expect((await jsonOf(refused)).message).to.equal('indexing_technique is required.');
    const first = { ...json, indexing_technique: 'economy' };
    expect((await workspace.key(`POST ${path}`, { json: first })).status).to.equal(200);
    expect((await workspace.key(`POST ${path}`, { json })).status).to.equal(200);
  });

  it('pages through its documents, newest first', async () => {
    const workspace = new Workspace();
    const dataset = await workspace.dataset();
    for (const name of ['a.txt', 'b.txt', 'c.txt']) await workspace.text(dataset, { name });
    const page = async (number: number) => {
      const path = `/datasets/${dataset}/documents?limit=2&page=${number}`;
      const { data, has_more, total } = await jsonOf<{
        data: { name: string }[];
        has_more: boolean;
        total: number;
      }>(await workspace.key(`GET ${path}`));
      return { names: data.map(({ name }) => name), has_more, total };
    };
    expect(await page(1)).to.deep.equal({ names: ['c.txt', 'b.txt'], has_more: true, total: 3 });
    expect(await page(2)).to.deep.equal({ names: ['a.txt'], has_more: false, total: 3 });
  });

  it('does not disable a document that is not indexed yet', async () => {
    const workspace = new Workspace();
    const dataset = await workspace.dataset();
    const { id } = await workspace.text(dataset);
    const refused = await workspace.key(`PATCH /datasets/${dataset}/documents/status/disable`, {
      json: { document_ids: [id] },
    });
    expect(refused.status).to.equal(400);
    expect(await jsonOf(refused)).to.include({
      code: 'invalid_action',
      message: 'Document: hours.txt is not completed.',
    });
  });

  it('keeps the values of metadata fields with their documents', async () => {
    const workspace = new Workspace();
    const dataset = await workspace.dataset();
    const { id } = await workspace.indexedText(dataset);
    const path = `/datasets/${dataset}`;
    const field = await idOf(
      await workspace.key(`POST ${path}/metadata`, { json: { type: 'string', name: 'hash' } }),
    );
    const metadata_list = [{ id: field, name: 'hash', value: 'abc' }];
    await workspace.key(`POST ${path}/documents/metadata`, {
      json: { operation_data: [{ document_id: id, metadata_list }] },
    });
    const { doc_metadata: values } = await jsonOf(
      await workspace.key(`GET ${path}/documents/${id}`),
    );
    expect(values).to.deep.equal([{ id: field, name: 'hash', type: 'string', value: 'abc' }]);
    const { doc_metadata: fields } = await jsonOf(await workspace.key(`GET ${path}/metadata`));
    expect(fields).to.deep.equal([{ id: field, name: 'hash', type: 'string', count: 1 }]);
    await workspace.key(`DELETE ${path}/metadata/${field}`);
    expect(
      (await jsonOf(await workspace.key(`GET ${path}/documents/${id}`))).doc_metadata,
    ).to.equal(null);
  });

  it('tags knowledge bases, and lists those with a tag', async () => {
    const workspace = new Workspace();
    const dataset = await workspace.dataset();
    await workspace.dataset({ name: 'other' });
    const tag = await idOf(await workspace.key('POST /datasets/tags', { json: { name: 'docs' } }));
    const json = { tag_ids: [tag], target_id: dataset };
    await workspace.key('POST /datasets/tags/binding', { json });
    const tagged = async () => {
      const listed = await workspace.key(`GET /datasets?tag_ids=${tag}`);
      return (await jsonOf<{ data: { id: string }[] }>(listed)).data.map(({ id }) => id);
    };
    expect(await tagged()).to.deep.equal([dataset]);
    await workspace.key('POST /datasets/tags/unbinding', {
      json: { tag_id: tag, target_id: dataset },
    });
    expect(await tagged()).to.deep.equal([]);
  });

  it('adds segments to indexed documents only, and finds what they say', async () => {
    const workspace = new Workspace();
    const dataset = await workspace.dataset();
    const { id, batch } = await workspace.text(dataset);
    const path = `/datasets/${dataset}/documents/${id}/segments`;
    const json = { segments: [{ content: 'Dogs wait outside.' }] };
    expect((await workspace.key(`POST ${path}`, { json })).status).to.equal(404);
    await workspace.pollUntil(dataset, batch, 'completed');
    expect((await workspace.key(`POST ${path}`, { json })).status).to.equal(200);
    const found = await workspace.key(`POST /datasets/${dataset}/retrieve`, {
      json: { query: 'dogs' },
    });
    const { records } = await jsonOf<{ records: { segment: { content: string } }[] }>(found);
    expect(records.map(({ segment }) => segment.content)).to.deep.equal(['Dogs wait outside.']);
  });

  it('is empty again after a reset', async () => {
    const workspace = new Workspace();
    await workspace.dataset();
    workspace.server.dify.reset();
    expect((await jsonOf(await workspace.key('GET /datasets'))).total).to.equal(0);
  });

  it('can be troubled by faults', async () => {
    const workspace = new Workspace({ faults: [{ on: '/datasets', status: 503, times: 1 }] });
    expect((await workspace.key('GET /datasets')).status).to.equal(503);
    expect((await workspace.key('GET /datasets')).status).to.equal(200);
  });
});
