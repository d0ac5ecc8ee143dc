import { useQuery } from '@tanstack/react-query';
import { deadGoodsQuery } from './deadGoods.ts';
import { t } from './texts.ts';

/** How many works have goods that their author should look at; nothing where there are none. */
export function DeadGoodsCount() {
  const { data } = useQuery(deadGoodsQuery);
  if (!data || data.count === 0) return null;
  return (
    <span className="nav-count num" title={t.count(data.count)}>
      {data.count}
      <span className="unseen"> {t.count(data.count)}</span>
    </span>
  );
}
