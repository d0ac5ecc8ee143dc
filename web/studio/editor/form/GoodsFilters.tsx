import { Button, Checkbox, Input } from 'antd';
import { useId } from 'react';
import { Choice } from '../../../ui/Choice.tsx';
import { g } from './goodsTexts.ts';
import { anyGoods, isNoPrice, isReversed, narrows, type GoodsFilter } from './goodsWish.ts';

type Props = {
  filter: GoodsFilter;
  /** Whether it offers to clear the filters; an empty list does so itself. */
  clears: boolean;
  onChange: (filter: GoodsFilter) => void;
};

const sorts = ['newest', 'price_asc', 'price_desc', 'rate_desc', 'rating_desc'] as const;
/** Least commissions to choose from, in basis points. */
const rates = [500, 1000, 1500, 2000];

/** In what order the picker shows goods, and which of them. */
export function GoodsFilters({ filter, clears, onChange }: Props) {
  const why = useId();
  const reversed = isReversed(filter);
  const put = (change: Partial<GoodsFilter>) => onChange({ ...filter, ...change });
  return (
    <div className="goods-filters" role="group" aria-label={g.filters}>
      <Choice
        aria-label={g.sort}
        value={filter.sort}
        onChange={(sort) => put({ sort })}
        options={sorts.map((value) => ({ value, label: g[value] }))}
      />
      <Choice
        aria-label={g.rate}
        value={filter.rateBpMin}
        onChange={(rateBpMin) => put({ rateBpMin })}
        options={[
          { value: 0, label: g.anyRate },
          ...rates.map((value) => ({ value, label: g.rateFrom(`${value / 100}%`) })),
        ]}
      />
      <div className="goods-prices">
        {(['priceMin', 'priceMax'] as const).map((end) => (
          <Input
            key={end}
            prefix="¥"
            inputMode="decimal"
            maxLength={12}
            aria-label={g[end]}
            placeholder={g[end]}
            value={filter[end]}
            aria-invalid={reversed || isNoPrice(filter[end])}
            {...(reversed && { 'aria-describedby': why })}
            {...((reversed || isNoPrice(filter[end])) && { status: 'error' as const })}
            onChange={(event) => put({ [end]: event.target.value })}
          />
        ))}
      </div>
      {reversed ? (
        <p id={why} className="fault goods-reversed" role="alert">
          {g.reversed}
        </p>
      ) : null}
      <div className="goods-marks">
        <Checkbox checked={filter.inStock} onChange={(event) => put({ inStock: event.target.checked })}>
          {g.inStock}
        </Checkbox>
        <Checkbox checked={filter.supermarket} onChange={(event) => put({ supermarket: event.target.checked })}>
          {g.supermarket}
        </Checkbox>
      </div>
      {clears && narrows(filter) ? (
        <Button size="small" onClick={() => onChange({ ...anyGoods, sort: filter.sort })}>
          {g.clearFilters}
        </Button>
      ) : null}
    </div>
  );
}
