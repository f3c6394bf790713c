import { expect } from '@open-wc/testing';
import { LazyModule } from '../../src/lib/lazy-module.js';

/** A module whose imports have the given outcomes, with the log and the number of imports. */
function setup(...outcomes: (string | Error)[]) {
  const logged: string[] = [];
  let loads = 0;
  const lazy = new LazyModule<string>(
    () => {
      const outcome = outcomes[Math.min(loads++, outcomes.length - 1)]!;
      return typeof outcome === 'string' ? Promise.resolve(outcome) : Promise.reject(outcome);
    },
    (error) => logged.push(String(error)),
  );
  return { lazy, logged, loads: () => loads };
}

const missing = new Error(
  'Failed to fetch dynamically imported module: https://cdn.example/chunks/files-1.js',
);

describe('LazyModule', () => {
  it('imports the module once for several calls', async () => {
    const { lazy, loads } = setup('module');
    lazy.preload();
    expect(await lazy.load()).to.equal('module');
    await lazy.load();
    expect(lazy.module).to.equal('module');
    expect(loads()).to.equal(1);
  });

  it('reports only the first failure', async () => {
    const { lazy, logged } = setup(missing);
    await lazy.load().catch(() => undefined);
    await lazy.load().catch(() => undefined);
    expect(logged).to.deep.equal([String(missing)]);
  });

  it('retries on retry() and load(), but not on preload()', async () => {
    const { lazy, loads } = setup(missing, 'module');
    await lazy.load().catch(() => undefined);
    lazy.preload();
    expect(loads()).to.equal(1);
    lazy.retry();
    expect(lazy.hasFailed).to.equal(false);
    expect(await lazy.load()).to.equal('module');
    expect(loads()).to.equal(2);
  });

  it('notifies subscribers of a failure, of a retry and of the loaded module', async () => {
    const { lazy } = setup(missing, 'module');
    const seen: string[] = [];
    const unsubscribe = lazy.subscribe(() =>
      seen.push(lazy.module ?? (lazy.hasFailed ? 'failed' : 'loading')),
    );
    await lazy.load().catch(() => undefined);
    await lazy.load();
    unsubscribe();
    expect(seen).to.deep.equal(['failed', 'loading', 'module']);
  });
});
