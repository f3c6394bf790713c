import { hexOf, uuidOf } from '../http/ids.js';

/** Where a plugin comes from. */
export type PluginSource = 'package' | 'marketplace';

/** A plugin as its package declares it. */
export interface Plugin {
  author: string;
  name: string;
  version: string;
  /** Hexadecimal digits that identify the content of the package. */
  checksum: string;
  category: 'model' | 'tool' | 'agent-strategy' | 'extension';
  source: PluginSource;
  /** ISO 8601. */
  createdAt: string;
}

/** The installation of plugins, which moves on whenever its state has been reported. */
export interface PluginTask {
  readonly id: string;
  readonly plugins: readonly Plugin[];
  status: 'pending' | 'running' | 'success';
  readonly createdAt: string;
}

/** The plugins of the workspace. */
export class PluginStore {
  /** In order of installation. */
  installed: Plugin[] = [];
  /** Newest first. */
  tasks: PluginTask[] = [];
  /** Uploaded packages, by unique identifier. */
  readonly uploads = new Map<string, Plugin>();

  constructor() {
    this.clear();
  }

  /** Starts to install plugins; `undefined` if all of them are installed already. */
  install(plugins: readonly Plugin[]): PluginTask | undefined {
    const missing = plugins.filter((plugin) => !this.#isInstalled(plugin));
    if (missing.length === 0) return undefined;
    const createdAt = new Date().toISOString();
    const task: PluginTask = {
      id: crypto.randomUUID(),
      plugins: missing,
      status: 'pending',
      createdAt,
    };
    this.tasks.unshift(task);
    return task;
  }

  /** Moves an installation on by one state: pending, running, success. */
  advance(task: PluginTask): void {
    if (task.status === 'success') return;
    task.status = task.status === 'pending' ? 'running' : 'success';
    if (task.status !== 'success') return;
    const added = task.plugins.filter((plugin) => !this.#isInstalled(plugin));
    this.installed.push(...added);
  }

  /** Installs plugins at once. */
  installNow(plugins: readonly Plugin[]): void {
    const task = this.install(plugins);
    while (task && task.status !== 'success') this.advance(task);
  }

  uninstall(plugin: Plugin): void {
    this.installed = this.installed.filter((each) => each !== plugin);
  }

  clear(): void {
    this.installed = initialPlugins.map(([name, version, category]) =>
      newPlugin({ author: 'langgenius', name, version, category, content: name }),
    );
    this.tasks = [];
    this.uploads.clear();
  }

  #isInstalled(plugin: Plugin): boolean {
    const id = uniqueIdentifierOf(plugin);
    return this.installed.some((each) => uniqueIdentifierOf(each) === id);
  }
}

const initialPlugins = [
  ['openai_api_compatible', '0.0.42', 'model'],
  ['files', '0.0.1', 'tool'],
  ['agent', '0.0.1', 'agent-strategy'],
] as const;

/** A plugin with a checksum of its content. */
export function newPlugin({
  content,
  category = 'extension',
  source = 'package',
  ...identity
}: Pick<Plugin, 'author' | 'name' | 'version'> & {
  content: string;
  category?: Plugin['category'];
  source?: PluginSource;
}): Plugin {
  const createdAt = new Date().toISOString();
  return { ...identity, checksum: hexOf(content, 64), category, source, createdAt };
}

/** `author/name` */
export function pluginIdOf({ author, name }: Plugin): string {
  return `${author}/${name}`;
}

/** `author/name:version@checksum` */
export function uniqueIdentifierOf(plugin: Plugin): string {
  return `${pluginIdOf(plugin)}:${plugin.version}@${plugin.checksum}`;
}

/** The id by which an installed plugin is uninstalled. */
export function installationIdOf(plugin: Plugin): string {
  return uuidOf(`installation of ${uniqueIdentifierOf(plugin)}`);
}
