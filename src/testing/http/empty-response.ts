/** A 204, which Dify labels as JSON nevertheless. */
export function emptyResponse(): Response {
  return new Response(null, { status: 204, headers: { 'content-type': 'application/json' } });
}
