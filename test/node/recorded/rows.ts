import type { TestServer } from '../../helpers/test-server.js';

/** Requests to the fake Dify that reproduce a recording, by the name of the recording. */
export type Rows = Readonly<Record<string, (server: TestServer) => Promise<Response>>>;
