import { browserStorage, memoryStorage } from '../../lib/storage.js';
import {
  createPersistence,
  type Persistence,
  type PersistenceOptions,
} from '../../state/persistence/persistence.js';
import type { ChatConfig } from './config.js';

/** What is stored for the visitor of a configuration, where its `storage` allows it. */
export function configuredPersistence({ storage, scope }: ChatConfig): Persistence {
  return createPersistence({ ...storagesOf(storage), scope });
}

function storagesOf(storage: ChatConfig['storage']): Omit<PersistenceOptions, 'scope'> {
  if (storage === 'none') return { localStorage: memoryStorage(), sessionStorage: memoryStorage() };
  const session = browserStorage(() => sessionStorage);
  const local = storage === 'local' ? browserStorage(() => localStorage) : session;
  return { localStorage: local, sessionStorage: session };
}
