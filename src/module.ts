import { mount } from './mount.js';
import { findModuleScript } from './own-script.js';

export * from './index.js';
export { mount } from './mount.js';

const script = findModuleScript(import.meta.url, document.scripts);
if (script) void mount(script);
