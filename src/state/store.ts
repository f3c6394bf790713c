/** Holds the state; the reducer alone makes the next one. */
export interface Store<State, Action> {
  readonly state: State;
  dispatch: (action: Action) => void;
  /** Calls back after every change of the state; returns the function that ends it. */
  subscribe: (listener: () => void) => () => void;
}

/** A store without middleware: `dispatch` reduces and tells every subscriber, at once. */
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
