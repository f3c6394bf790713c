import type { CallOptions } from '../../api/connection.js';
import { encodePathSegment } from '../../api/http/path-segment.js';
import { readJson, unexpectedResponse } from '../../api/http/responses.js';
import { isRecord } from '../../lib/is-record.js';
import { requireCapability, type DatasetConnection } from '../connection.js';
import { iteratePages, readList, readNumberedPage, type NumberedPage } from '../paging.js';
import { documentPath } from '../routes.js';
import type { Segment } from '../types/datasets.js';

/** Filters of the list of segments. */
export interface SegmentsFilter extends CallOptions {
  /** Page size, 1 to 100. Server default: 20. */
  limit?: number | undefined;
  /** Part of the content. */
  keyword?: string | undefined;
}

/** `GET …/documents/:documentId/segments`: one page of the segments of a document, in its order. */
export async function fetchSegments(
  connection: DatasetConnection,
  datasetId: string,
  documentId: string,
  { page, limit, keyword, signal }: SegmentsFilter & { page?: number | undefined } = {},
): Promise<NumberedPage<Segment>> {
  requireCapability(connection, 'documentDetails');
  const request = { query: { page, limit, keyword }, signal };
  return readNumberedPage(await connection.http(segmentsPath(datasetId, documentId), request));
}

/** Iterates over the segments of all pages. */
export function listSegments(
  connection: DatasetConnection,
  datasetId: string,
  documentId: string,
  filter: SegmentsFilter = {},
): AsyncGenerator<Segment, void, undefined> {
  return iteratePages((page) =>
    fetchSegments(connection, datasetId, documentId, { limit: 100, ...filter, page }),
  );
}

/** The content of a segment. */
export interface SegmentContent {
  content: string;
  /** Of question-and-answer documents. */
  answer?: string | undefined;
  /** For keyword search. Default: those that the server finds. */
  keywords?: readonly string[] | undefined;
}

/** `POST …/segments` with a key, `POST …/segment` for each in the console: adds segments at the end of an indexed document. */
export async function createSegments(
  connection: DatasetConnection,
  datasetId: string,
  documentId: string,
  segments: readonly SegmentContent[],
  { signal }: CallOptions = {},
): Promise<Segment[]> {
  requireCapability(connection, 'documentDetails');
  if (connection.api === 'knowledge') {
    const request = { method: 'POST', json: { segments }, signal } as const;
    const response = await connection.http(segmentsPath(datasetId, documentId), request);
    return readList((await readJson<{ data?: unknown }>(response)).data);
  }
  const created: Segment[] = [];
  for (const json of segments) {
    const path = `${documentPath(datasetId, documentId)}/segment`;
    const request = { method: 'POST', json, signal } as const;
    created.push(await readSegment(await connection.http(path, request)));
  }
  return created;
}

/** `POST …/segments/:segmentId` with a key, `PATCH` in the console: replaces the content of a segment. */
export async function updateSegment(
  connection: DatasetConnection,
  datasetId: string,
  documentId: string,
  segmentId: string,
  { signal, ...content }: SegmentContent & CallOptions,
): Promise<Segment> {
  requireCapability(connection, 'documentDetails');
  const path = segmentPath(datasetId, documentId, segmentId);
  const request =
    connection.api === 'knowledge'
      ? ({ method: 'POST', json: { segment: content }, signal } as const)
      : ({ method: 'PATCH', json: content, signal } as const);
  return readSegment(await connection.http(path, request));
}

/** `DELETE …/segments/:segmentId`: deletes a segment. */
export async function deleteSegment(
  connection: DatasetConnection,
  datasetId: string,
  documentId: string,
  segmentId: string,
  { signal }: CallOptions = {},
): Promise<void> {
  requireCapability(connection, 'documentDetails');
  const path = segmentPath(datasetId, documentId, segmentId);
  await connection.http(path, { method: 'DELETE', signal });
}

async function readSegment(response: Response): Promise<Segment> {
  const { data } = await readJson<{ data?: unknown }>(response);
  if (!isRecord(data)) throw unexpectedResponse(response, 'no_segment', 'a segment');
  return data as Record<string, unknown> & Segment;
}

function segmentsPath(datasetId: string, documentId: string): string {
  return `${documentPath(datasetId, documentId)}/segments`;
}

function segmentPath(datasetId: string, documentId: string, segmentId: string): string {
  return `${segmentsPath(datasetId, documentId)}/${encodePathSegment(segmentId)}`;
}
