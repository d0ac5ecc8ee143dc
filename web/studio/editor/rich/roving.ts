import { useEffect, useRef, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';

const steps: Record<string, (at: number, of: number) => number> = {
  ArrowRight: (at, of) => (at + 1) % of,
  ArrowLeft: (at, of) => (at + of - 1) % of,
  Home: () => 0,
  End: (_at, of) => of - 1,
};

/** Makes the buttons of a toolbar one stop of the Tab key: arrow keys, Home and End go from one to another (ARIA's toolbar). */
export function useRoving(bar: RefObject<HTMLElement | null>) {
  const stop = useRef<HTMLElement>(undefined);
  const tools = () => [...(bar.current?.querySelectorAll<HTMLElement>(':scope > button:not(:disabled)') ?? [])];
  const settle = (wanted?: HTMLElement) => {
    const all = tools();
    const [first] = all;
    stop.current = all.find((tool) => tool === wanted) ?? all.find((tool) => tool === stop.current) ?? first;
    for (const tool of all) tool.tabIndex = tool === stop.current ? 0 : -1;
  };
  // A button that cannot be pressed any more is no stop; one that has come is not another one.
  useEffect(() => settle());
  return {
    onFocus: ({ target }: FocusEvent<HTMLElement>) => settle(target),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const all = tools();
      // Keys of the forms and dialogs that stand in the bar are their own.
      const at = all.findIndex((tool) => tool === event.target);
      const to = steps[event.key]?.(at, all.length);
      if (at < 0 || to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      all[to]?.focus();
    },
  };
}
