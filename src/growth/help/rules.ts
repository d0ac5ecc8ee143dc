import { inLang } from '../../lib/text.ts';
import type { Lang } from '../../lib/problem.ts';
import type { RejectionReasons } from '../../moderation/desk/reasons.ts';
import { chapterNames } from './chapters.ts';

type Clause = { no: string; reasons: { code: string; text: string }[] };
type Chapter = { no: string; name: string; clauses: Clause[] };

/** Reasons in the order of their clauses, by chapter; what has no clause comes apart. */
export function chaptersOf(
  reasons: RejectionReasons,
  lang: Lang,
): { chapters: Chapter[]; others: { code: string; text: string }[] } {
  const all = Object.entries(reasons).map(([code, { clause, ...said }]) => ({
    code,
    clause,
    text: inLang(said, lang),
  }));
  const byClause = Map.groupBy(
    all.flatMap(({ clause, ...reason }) => (clause === undefined ? [] : [{ clause, ...reason }])),
    ({ clause }) => clause,
  );
  const clauses = [...byClause]
    .map(([no, some]) => ({ no, reasons: some.map(({ code, text }) => ({ code, text })) }))
    .toSorted((a, b) => compare(a.no, b.no));
  const chapters = [...Map.groupBy(clauses, ({ no }) => no.split('.', 1)[0] ?? no)].map(([no, some]) => ({
    no,
    name: inLang(chapterNames[no], lang) ?? no,
    clauses: some,
  }));
  const others = all.flatMap(({ clause, code, text }) => (clause === undefined ? [{ code, text }] : []));
  return { chapters, others };
}

/** 1.10 comes after 1.9. */
function compare(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (const [i, part] of left.entries()) {
    const difference = part - (right[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
