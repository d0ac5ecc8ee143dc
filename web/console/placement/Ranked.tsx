import type { Rank } from './queries.ts';
import { t } from './texts.ts';

const WHOLE_BP = 10_000;

/** How a placement is ranked, as arithmetic: what the page is sorted by (UX 42). */
export function Ranked({ rank }: { rank: Rank }) {
  const { weight, boostBp, level, right } = rank;
  const factor = (1 + boostBp / WHOLE_BP).toFixed(2);
  return (
    <>
      <span className="num">{t.rankOf(weight, factor, String(rank.rank / WHOLE_BP))}</span>
      <small className="quiet"> {t.rankWhy(level, t[`right_${right}`])}</small>
    </>
  );
}
