import { useEffect, useLayoutEffect, useRef } from 'react';

/** Calls an act for a key, except while somebody writes or a dialog is open. */
export function useKeys(acts: Record<string, () => unknown>): void {
  const latest = useRef(acts);
  // Before the page is painted: a key answers what is seen.
  useLayoutEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        document.querySelector('.ant-modal-wrap:not([style*="none"])')
      )
        return;
      const target = event.target instanceof HTMLElement ? event.target : undefined;
      if (target?.closest('input, textarea, select, [contenteditable]')) return;
      const act = latest.current[event.key];
      if (!act) return;
      // A field that the act puts the cursor into must not receive the key.
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
