import { dateTime, percent, yuan } from '../../../text/dictionary.ts';
import type { ContentRow } from '../queries.ts';
import { t } from './texts.ts';

export type Notice = ContentRow['goods'][number];

const gone = ['shop_closed', 'off_sale', 'sold_out'] as const;

/** Whether readers cannot buy it any more. */
export const isGone = ({ changes }: Notice) => gone.some((one) => changes.includes(one));

/** What has changed of a good, a few words each. */
export function wordsOf({ changes, price, rate, comingRate }: Notice): string[] {
  const rateOf = (bp: number | null) => (bp === null ? t.noRate : percent(bp));
  return changes.map((change) => {
    if (change === 'price') {
      const words = price.nowFen > price.seenFen ? t.dearer : t.cheaper;
      return words(yuan(price.seenFen), yuan(price.nowFen));
    }
    if (change === 'rate_coming')
      return comingRate ? t.rateComing(dateTime(comingRate.from), rateOf(rate.nowBp), rateOf(comingRate.rateBp)) : '';
    return change === 'rate' ? t.rate(rateOf(rate.seenBp), rateOf(rate.nowBp)) : t[change];
  });
}

/** The gravest change of a work's goods in a word; of several goods how many they are. */
export function badgeOf(goods: readonly Notice[]): string {
  const [first, ...others] = goods;
  if (!first) return '';
  if (others.length > 0) return goods.some(isGone) ? t.goneN(goods.filter(isGone).length) : t.changedN(goods.length);
  const lost = gone.find((one) => first.changes.includes(one));
  if (lost) return t[`badge_${lost}`];
  if (first.changes.includes('price')) return first.price.nowFen > first.price.seenFen ? t.badgeDearer : t.badgeCheaper;
  return first.changes.includes('rate') ? t.badgeRate : t.badgeRateComing;
}
