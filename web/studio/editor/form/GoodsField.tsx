import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import { lang } from '../../../ui/lang.ts';
import { useEditing } from '../editing.ts';
import { listAt } from '../fields.ts';
import { t } from '../texts.ts';
import { Faults } from './Faults.tsx';
import { GoodsPicker } from './GoodsPicker.tsx';
import { GoodsRow } from './GoodsRow.tsx';
import { GoodsTally } from './GoodsTally.tsx';
import { g } from './goodsTexts.ts';
import { moved } from '../../reorder/moved.ts';
import { useReorder } from '../../reorder/useReorder.ts';

type Listed = { itemId: string; title?: string | null; reason?: string | null };

/** The goods of a content in their order, each with the author's own title and reason. */
export function GoodsField({ field }: { field: TemplateField }) {
  const { fields, change, editable } = useEditing();
  const [picking, setPicking] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  const listed = listAt<Listed>(fields, field.name);
  const { max = 50 } = field;
  const single = max === 1;
  const free = editable(field.name);
  const pick = (itemIds: readonly string[]) => {
    const picked = itemIds.map((itemId) => ({ itemId }));
    change(field.name, single ? picked : [...listed, ...picked].slice(0, max));
    setPicking(false);
  };
  const row = (index: number) => list.current?.querySelectorAll<HTMLElement>(':scope > li')[index] ?? null;
  const order = useReorder(
    listed.length,
    row,
    (from, to) => change(field.name, moved(listed, from, to)),
    '.goods-handle',
  );
  const { drag } = order;
  return (
    <div className="field" data-field={field.name}>
      <span className="field-name">
        {lang === 'en' ? field.label.en : field.label.zh} <small>{lang === 'en' ? field.tips.en : field.tips.zh}</small>
      </span>
      {single ? null : <GoodsTally field={field} />}
      <ol ref={list} className={`goods-rows${drag ? ' sorting' : ''}`}>
        {listed.map((one, i) => (
          <GoodsRow
            key={one.itemId}
            itemId={one.itemId}
            path={`${field.name}[${i}]`}
            {...(single ? {} : { place: i, of: listed.length })}
            {...(free ? { onRemove: () => change(field.name, listed.toSpliced(i, 1)) } : {})}
            {...(free && listed.length > 1 ? { order } : {})}
          />
        ))}
      </ol>
      <p className="unseen" role="status">
        {order.announced === undefined ? '' : g.movedTo(order.announced + 1)}
      </p>
      {free && (single || listed.length < max) ? (
        <Button onClick={() => setPicking(true)}>{single && listed.length > 0 ? t.changeGoods : t.addGoods}</Button>
      ) : null}
      <Faults path={field.name} />
      <GoodsPicker
        open={picking}
        picked={listed.map((one) => one.itemId)}
        onPick={(itemId) => pick([itemId])}
        {...(single ? {} : { many: { room: max - listed.length, onPick: pick } })}
        onClose={() => setPicking(false)}
      />
    </div>
  );
}
