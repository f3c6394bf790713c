/** Requests that a test holds back. */
export interface HeldRequests {
  /** Resolves when a request for this path may be answered. */
  released: (path: string) => Promise<void>;
  /** Holds requests whose path ends like that, until the returned function is called. */
  hold: (path: string) => () => void;
}

/** Holds nothing until it is told to. */
export function holdRequests(): HeldRequests {
  const held = new Map<string, Promise<void>>();
  return {
    async released(path) {
      await [...held].find(([end]) => path.endsWith(end))?.[1];
    },
    hold(path) {
      let release = (): void => undefined;
      held.set(path, new Promise<void>((resolve) => (release = resolve)));
      return () => {
        held.delete(path);
        release();
      };
    },
  };
}
