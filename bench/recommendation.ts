import { sample } from '../test/samples.ts';
import { heatRules } from '../src/inspiration/heat/policy.ts';
import { heated, heatIndex, lastHour } from '../src/inspiration/heat/rules.ts';
import { recommendationRules } from '../src/feed/recommending/policy.ts';
import { scoreOf } from '../src/feed/recommending/rules.ts';
import type { Row } from './report.ts';

/** A reader acts on a work; `category` is what the work is of. */
type Act = { reader: string; work: string; category: string; kind: keyof typeof kinds; at: Date };
type Figures = { recall: number; coverage: number; novelty: number; readers: number };

/** What the acts of a shop are among those of DOMAIN 5.1: a purchase begins with a visit of the shop. */
const kinds = { pv: 'read', cart: 'item_click', fav: 'favourite', buy: 'item_click' } as const;
const SHOWN = 20;
const HOUR_MS = 3_600_000;
/** The list is made anew every hour, as the program does, from this part of the day on. */
const FROM = 0.5;

/**
 * The score of discover (DOMAIN 6.2) against the most popular of all time and the newest, on a day of real acts, each ranked
 * every hour by what was known then and held against who acts in the hour after: recall@20 by readers, how much of the
 * catalogue is ever shown, and how little known what is shown was (mean self-information, bits). The acts know no quality
 * and no tags: what is measured is the heat. Of 3,904 goods none has more than 3 acts that day, so goods say next to
 * nothing; their 966 categories say more. Nothing here is personal, in any of the three.
 */
export function recommendation(): Promise<Row[]> {
  const acts = realActs();
  return Promise.resolve(acts.length === 0 ? [] : (['work', 'category'] as const).flatMap((of) => rowsOf(acts, of)));
}

function realActs(): Act[] {
  const text = sample('behaviour-events.csv');
  if (text === null) return [];
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [reader = '', work = '', category = '', kind = 'pv', seconds = '0'] = line.trim().split(',');
      return { reader, work, category, kind: kind as Act['kind'], at: new Date(Number(seconds) * 1000) };
    })
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

function rowsOf(acts: readonly Act[], of: 'work' | 'category'): Row[] {
  const ours = measured(acts, of, byScore);
  const popular = measured(acts, of, byCount);
  const newest = measured(acts, of, byTime);
  const name = of === 'work' ? 'goods' : 'categories';
  const row = (what: string, other: string, limit: number, own: number, digits: number): Row => ({
    workload: `discover on ${acts.length} real acts, by ${name}: ${what}, against ${other}`,
    limit: limit.toFixed(digits),
    ours: own.toFixed(digits),
    ratio: limit === 0 ? Number.NaN : own / limit,
    goal: undefined,
  });
  return [
    row(`recall@${SHOWN} of ${ours.readers} readers`, 'most popular', popular.recall, ours.recall, 4),
    row(`recall@${SHOWN}`, 'newest', newest.recall, ours.recall, 4),
    row('coverage', 'most popular', popular.coverage, ours.coverage, 4),
    row('novelty in bits', 'most popular', popular.novelty, ours.novelty, 2),
  ];
}

/** Ranks what was acted on before an instant, best first. */
type Ranking = (before: readonly Act[], of: 'work' | 'category', now: Date) => string[];

function measured(acts: readonly Act[], of: 'work' | 'category', rank: Ranking): Figures {
  const [first, last] = [acts[0]?.at.getTime() ?? 0, acts.at(-1)?.at.getTime() ?? 0];
  const shownEver = new Set<string>();
  let [hits, asked, bits, cards] = [0, 0, 0, 0];
  for (let now = first + (last - first) * FROM; now < last; now += HOUR_MS) {
    const before = acts.filter(({ at }) => at.getTime() < now);
    const known = countsOf(before, of);
    const shown = rank(before, of, new Date(now)).slice(0, SHOWN);
    for (const id of shown) {
      shownEver.add(id);
      bits += -Math.log2((known.get(id) ?? 0) / before.length);
      cards += 1;
    }
    // A reader of the next hour counts once, by what he acts on and had not acted on before.
    const wanted = new Map<string, Set<string>>();
    for (const act of acts) {
      const at = act.at.getTime();
      if (at < now || at >= now + HOUR_MS) continue;
      if (before.some((one) => one.reader === act.reader && one[of] === act[of])) continue;
      wanted.set(act.reader, (wanted.get(act.reader) ?? new Set()).add(act[of]));
    }
    for (const ids of wanted.values()) {
      hits += [...ids].filter((id) => shown.includes(id)).length / ids.size;
      asked += 1;
    }
  }
  const all = new Set(acts.map((act) => act[of])).size;
  return { recall: hits / asked, coverage: shownEver.size / all, novelty: bits / cards, readers: asked };
}

function countsOf(acts: readonly Act[], of: 'work' | 'category'): Map<string, number> {
  const counts = new Map<string, number>();
  for (const act of acts) counts.set(act[of], (counts.get(act[of]) ?? 0) + 1);
  return counts;
}

/** As the program ranks: by the last hour that is over, hottest first, of equal ones the later id. */
function byScore(before: readonly Act[], of: 'work' | 'category', now: Date): string[] {
  const { weights, halfLifeHours, scale } = heatRules.defaults;
  const asOf = lastHour(now, 5);
  const acts = new Map<string, { at: Date; weight: number }[]>();
  for (const act of before) {
    if (act.at > asOf) continue;
    const known = acts.get(act[of]) ?? [];
    known.push({ at: act.at, weight: weights[kinds[act.kind]] });
    acts.set(act[of], known);
  }
  const scored = [...acts].map(([id, told]) => {
    const { heatMilli } = heated(undefined, told, asOf, halfLifeHours);
    const index = heatIndex(heatMilli, scale);
    const { score } = scoreOf(
      { heatIndex: index, quality: 0, tagMatch: 0, support: 'none' },
      recommendationRules.defaults,
    );
    return { id, score };
  });
  return scored.toSorted((a, b) => b.score - a.score || (a.id < b.id ? 1 : -1)).map(({ id }) => id);
}

function byCount(before: readonly Act[], of: 'work' | 'category'): string[] {
  return [...countsOf(before, of)].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([id]) => id);
}

function byTime(before: readonly Act[], of: 'work' | 'category'): string[] {
  return [...new Set(before.toReversed().map((act) => act[of]))];
}
