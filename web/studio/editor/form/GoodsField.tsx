import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import { lang } from '../../../ui/lang.ts';
import { useEditing } from '../editing.ts';
import { listAt } from '../fields.ts';
import { goodsQuery } from '../../goods.ts';
import { t } from '../texts.ts';
import { Faults } from './Faults.tsx';
import { GoodsLine } from './GoodsLine.tsx';
import { GoodsPicker } from './GoodsPicker.tsx';
import { TextField } from './TextField.tsx';

type Listed = { itemId: string; title?: string | null; reason?: string | null };

/** The goods of a content, each with the author's own title and reason. */
export function GoodsField({ field }: { field: TemplateField }) {
  const { fields, change, editable } = useEditing();
  const [picking, setPicking] = useState(false);
  const listed = listAt<Listed>(fields, field.name);
  const single = field.max === 1;
  const free = editable(field.name);
  const pick = (itemId: string) => {
    change(field.name, single ? [{ itemId }] : [...listed, { itemId }]);
    setPicking(false);
  };
  return (
    <div className="field" data-field={field.name}>
      <span className="field-name">
        {lang === 'en' ? field.label.en : field.label.zh} <small>{lang === 'en' ? field.tips.en : field.tips.zh}</small>
      </span>
      {listed.map((one, i) => (
        <Row
          key={one.itemId}
          itemId={one.itemId}
          path={`${field.name}[${i}]`}
          {...(free ? { onRemove: () => change(field.name, listed.toSpliced(i, 1)) } : {})}
          {...(free && i > 0
            ? { onUp: () => change(field.name, listed.toSpliced(i - 1, 2, one, listed[i - 1] ?? one)) }
            : {})}
        />
      ))}
      {free && (single || listed.length < (field.max ?? 50)) ? (
        <Button onClick={() => setPicking(true)}>{single && listed.length > 0 ? t.changeGoods : t.addGoods}</Button>
      ) : null}
      <Faults path={field.name} />
      <GoodsPicker
        open={picking}
        picked={listed.map((one) => one.itemId)}
        onPick={pick}
        onClose={() => setPicking(false)}
      />
    </div>
  );
}

type RowProps = { itemId: string; path: string; onRemove?: () => void; onUp?: () => void };

function Row({ itemId, path, onRemove, onUp }: RowProps) {
  const { fieldOf } = useEditing();
  const { data, isError } = useQuery(goodsQuery(itemId));
  const title = fieldOf('items[].title');
  const reason = fieldOf('items[].reason');
  const name = data?.title ?? itemId;
  return (
    <div className="goods-row" data-field={path}>
      {data ? (
        <GoodsLine goods={data}>
          {onUp ? (
            <Button size="small" onClick={onUp} aria-label={`${t.moveUp} ${name}`}>
              ↑
            </Button>
          ) : null}
          {onRemove ? (
            <Button size="small" onClick={onRemove} aria-label={t.removeGoods(name)}>
              {t.removePicture}
            </Button>
          ) : null}
        </GoodsLine>
      ) : (
        <div className="goods">
          <span className="goods-blank" />
          <span className="goods-text">{isError ? t.itemGone : null}</span>
          {onRemove ? (
            <Button size="small" onClick={onRemove}>
              {t.removePicture}
            </Button>
          ) : null}
        </div>
      )}
      <Faults path={path} />
      <div className="goods-texts">
        {title ? <TextField field={title} path={`${path}.title`} /> : null}
        {reason ? <TextField field={reason} path={`${path}.reason`} /> : null}
      </div>
    </div>
  );
}
