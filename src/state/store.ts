/** Holds the state; only the reducer creates the next one. */
export interface Store<State, Action> {
  readonly state: State;
  dispatch: (action: Action) => void;
  /** Calls `listener` after every change of the state. Returns the function that unsubscribes. */
  subscribe: (listener: () => void) => () => void;
}

/** Creates a store without middleware: `dispatch` reduces and calls every listener synchronously. */
export function createStore<State, Action>(
  reduce: (state: State, action: Action) => State,
  initial: State,
): Store<State, Action> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get state() {
      return state;
    },
    dispatch(action) {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
