import { compareClicks, isRepeat, staticVerdict, type Click, type ClickFacts, type JudgedClick } from '../clicks.ts';
import type { Rules } from '../policy.ts';

/** What is known of a click beside the other clicks. */
export type FactsOf = (click: Click) => Omit<ClickFacts, 'earlier'>;

/** Judges all clicks of one buyer, in any order: each verdict looks at the clicks before it that count. */
export function judgeClicks(clicks: readonly Click[], factsOf: FactsOf, rules: Rules): JudgedClick[] {
  const counting = new Map<string, Click[]>();
  return clicks.toSorted(compareClicks).map((click) => {
    const facts = factsOf(click);
    const name = `${click.contentId}\n${click.itemId}`;
    const earlier = counting.get(name) ?? [];
    const verdict = staticVerdict(click, facts, rules) ?? (isRepeat(click, earlier, rules) ? 'REPEAT_CLICK' : null);
    // Only clicks of the last moments can make a later one a repeat.
    const recent = earlier.filter(({ at }) => click.at - at < rules.policy.repeatWindowMs);
    counting.set(name, verdict === null ? [...recent, click] : recent);
    return { click, verdict };
  });
}
