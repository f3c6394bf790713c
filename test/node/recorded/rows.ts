import type { Scene } from '../../helpers/scene.js';

/** Requests to the fake Dify that reproduce a recording, by the name of the recording. */
export type Rows = Readonly<Record<string, (scene: Scene) => Promise<Response>>>;
