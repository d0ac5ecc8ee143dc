import type { WorkSpan } from '../../facts/service.ts';
import { passedStatuses } from '../../distribution/submissions/schema.ts';
import { addDays, dayOf } from '../../lib/time.ts';

/** A work as far as it says since when a campaign has it. */
type Submitted = {
  accountId: string;
  contentId: string;
  status: (typeof passedStatuses)[number];
  decidedAt: Date | null;
};
/** An instant at which something began, and the one at which it is over. */
type Stood = { contentId: string; from: Date; to: Date };

/**
 * The days that a campaign counts of each of its works: from its acceptance to the campaign's end, or to now; of one that
 * was accepted twice, from the first time on. What was not accepted has none.
 */
export function countedDays(works: readonly Submitted[], end: Date): Map<string, WorkSpan> {
  const to = dayOf(end);
  const spans = new Map<string, WorkSpan>();
  for (const { accountId, contentId, status, decidedAt } of works) {
    if (!passedStatuses.includes(status) || !decidedAt || decidedAt > end) continue;
    const from = dayOf(decidedAt);
    const known = spans.get(contentId);
    if (!known || from < known.from) spans.set(contentId, { accountId, contentId, from, to });
  }
  return spans;
}

/** The days on which works stood in places, within those that are counted; days of several places count once. */
export function placedDays(stood: readonly Stood[], counted: ReadonlyMap<string, WorkSpan>): WorkSpan[] {
  const spans: WorkSpan[] = [];
  for (const [contentId, ofWork] of Map.groupBy(stood, (one) => one.contentId)) {
    const within = counted.get(contentId);
    if (!within) continue;
    let last: WorkSpan | undefined;
    for (const one of ofWork.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
      const from = later(dayOf(one.from), within.from);
      const lastDay = dayOf(new Date(one.to.getTime() - 1));
      const to = lastDay < within.to ? lastDay : within.to;
      if (to < from) continue;
      if (last && from <= addDays(last.to, 1)) last.to = later(last.to, to);
      else spans.push((last = { accountId: within.accountId, contentId, from, to }));
    }
  }
  return spans;
}

const later = (a: string, b: string): string => (a > b ? a : b);
