import { useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { lang } from '../../ui/lang.ts';
import type { Kind } from './kinds.ts';
import { d } from './texts.ts';

/** The reason that says nothing without a note. */
export const OTHER = 'OTHER';

/** The reasons that a refusal of a kind of item may name, with their clauses, as options; and all by code. */
export function useReasons(kind: Kind) {
  const { data } = useSuspenseQuery({
    queryKey: ['review-reasons'],
    queryFn: () => api.moderation.listReasons(),
    staleTime: 600_000,
  });
  const textOf = (code: string): string => {
    const reason = data.items.find((item) => item.code === code);
    return (lang === 'en' ? reason?.en : reason?.zh) ?? code;
  };
  const options = data.items
    .filter(({ appliesTo }) => appliesTo.includes(kind))
    .map(({ code, clause }) => ({
      value: code,
      label: clause === null ? textOf(code) : `${textOf(code)} · ${d.clause(clause)}`,
    }));
  const fieldOf = (code: string) => data.items.find((item) => item.code === code)?.field ?? null;
  const clauseOf = (code: string) => data.items.find((item) => item.code === code)?.clause ?? null;
  return { options, textOf, clauseOf, fieldOf };
}
