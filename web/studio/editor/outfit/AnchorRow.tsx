import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { yuan } from '../../../text/dictionary.ts';
import { goodsQuery, whyGone } from '../../goods.ts';
import { useEditing } from '../editing.ts';
import { Faults } from '../form/Faults.tsx';
import { TextField } from '../form/TextField.tsx';
import { t as editor } from '../texts.ts';
import type { Anchor } from './anchors.ts';
import { t } from './texts.ts';

type Props = {
  nr: number;
  anchor: Anchor;
  path: string;
  selected: boolean;
  free: boolean;
  onSelect: () => void;
  onChange: () => void;
  onRemove: () => void;
};

/** An anchor in the list beside its picture: its item with price and stock, and its label. */
export function AnchorRow({ nr, anchor, path, selected, free, onSelect, onChange, onRemove }: Props) {
  const { fieldOf } = useEditing();
  const { data, isError } = useQuery(goodsQuery(anchor.itemId));
  const label = fieldOf('body.pictures[].anchors[].label');
  const gone = data && whyGone(data);
  return (
    <li className={selected ? 'anchor-row anchor-row-selected' : 'anchor-row'} data-field={path} onFocus={onSelect}>
      <div className="anchor-goods">
        <span className="anchor-nr num" aria-hidden="true">
          {nr}
        </span>
        {data?.pictureUrl ? (
          <img src={data.pictureUrl} width={44} height={44} alt="" loading="lazy" />
        ) : (
          <span className="goods-blank" />
        )}
        <div className="goods-text">
          <b>{data?.title ?? (isError ? editor.itemGone : '')}</b>
          {data ? (
            <span className="num">
              ¥{yuan(data.priceFen)} · {gone ? <em>{editor[gone]}</em> : editor.stock(data.stock)}
            </span>
          ) : null}
        </div>
      </div>
      {label ? <TextField field={label} path={`${path}.label`} label={t.label} /> : null}
      <Faults path={path} />
      <Faults path={`${path}.itemId`} />
      {free ? (
        <div className="anchor-acts">
          <Button size="small" onClick={onChange} aria-label={t.changeOf(nr)}>
            {t.change}
          </Button>
          <Button size="small" onClick={onRemove} aria-label={t.removeOf(nr)}>
            {t.removeAnchor}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
