import { useState } from 'react';

/** Steps that can be taken back. */
const STEPS_MAX = 50;

/**
 * A value with the way back: `begin` marks a step before it is changed, so that a drag is one. What is changed after a wait
 * is told as a function of the value as it is then.
 */
export function useHistory<T>(first: T) {
  const [{ past, value }, setState] = useState<{ past: T[]; value: T }>({ past: [], value: first });
  return {
    value,
    set: (next: (now: T) => T) => setState((state) => ({ ...state, value: next(state.value) })),
    /** Whether anything was done that can be taken back. */
    changed: past.length > 0,
    begin: () => setState((state) => ({ ...state, past: [...state.past.slice(1 - STEPS_MAX), state.value] })),
    undo: () =>
      setState((state) => {
        const last = state.past.at(-1);
        return last === undefined ? state : { past: state.past.slice(0, -1), value: last };
      }),
    restart: (from: T) => setState({ past: [], value: from }),
  };
}
