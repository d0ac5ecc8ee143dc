import { useQueries } from '@tanstack/react-query';
import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import { goodsQuery } from '../../goods.ts';
import { useEditing } from '../editing.ts';
import { itemIdsIn } from '../preview/itemIds.ts';
import { g } from './goodsTexts.ts';
import { goodsChecks, tallyOf } from './tally.ts';

/** How many goods of how many shops stand in the content, each against its limit, while they are chosen. */
export function GoodsTally({ field }: { field: TemplateField }) {
  const { fields, rules } = useEditing();
  const ids = itemIdsIn(fields);
  const read = useQueries({ queries: ids.map((id) => goodsQuery(id)) });
  const tally = tallyOf(ids.map((itemId, i) => ({ itemId, shopId: read[i]?.data?.shop.shopId })));
  if (tally.goods === 0) return null;
  return (
    <p className="goods-tally num" role="status">
      {goodsChecks(field, rules, tally).map((check) => (
        <span key={check.what} className={check.passed ? 'good' : 'bad'}>
          {check.passed ? '✓' : '✗'} {g[check.what](check.is)}
          {check.passed ? '' : g.needed(check.min, check.max)}
        </span>
      ))}
    </p>
  );
}
