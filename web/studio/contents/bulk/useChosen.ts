import { useState } from 'react';
import { filterOf, type ContentRow } from '../queries.ts';
import type { ContentsSearch } from '../search.ts';
import type { Wished } from './queries.ts';

/** Which works are chosen: some by their ids, or all that the filter finds. */
type Choice = { under: string; ids: readonly string[]; all: boolean };

export type Chosen = {
  count: number;
  all: boolean;
  wished: Wished;
  has: (id: string) => boolean;
  choose: (id: string, on: boolean) => void;
  chooseShown: (on: boolean) => void;
  chooseAll: () => void;
  clear: () => void;
};

/** The chosen works of a list; another filter begins anew. */
export function useChosen(search: ContentsSearch, rows: readonly ContentRow[], total: number): Chosen {
  const under = JSON.stringify(search);
  const [stored, setStored] = useState<Choice>({ under, ids: [], all: false });
  const choice = stored.under === under ? stored : { under, ids: [], all: false };
  const { ids, all } = choice;
  const shown = rows.map((row) => row.id);
  const set = (next: readonly string[]) => setStored({ under, ids: next, all: false });
  return {
    count: all ? total : ids.length,
    all,
    wished: all ? { filter: filterOf(search) } : { ids: [...ids] },
    has: (id) => all || ids.includes(id),
    choose: (id, on) => {
      const others = (all ? shown : ids).filter((other) => other !== id);
      set(on ? [...others, id] : others);
    },
    chooseShown: (on) => set(on ? shown : []),
    chooseAll: () => setStored({ under, ids: [], all: true }),
    clear: () => set([]),
  };
}
