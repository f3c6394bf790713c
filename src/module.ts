import { mount } from './element/mounting/mount.js';
import { findModuleScript } from './element/mounting/own-script.js';

export * from './index.js';
export { mount } from './element/mounting/mount.js';

const script = findModuleScript(import.meta.url, document.scripts);
if (script) void mount(script);
