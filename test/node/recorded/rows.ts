import type { Scene } from '../../helpers/scene.js';

/** By the name of a recording, the call that it recorded, made to the fake Dify. */
export type Rows = Readonly<Record<string, (scene: Scene) => Promise<Response>>>;
