import { useQueries, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import type { HotspotPicture as Picture } from '../../../../src/contents/fields.ts';
import type { Point } from '../../media/focal.ts';
import { goodsQuery } from '../../goods.ts';
import { mediaQuery } from '../../media/queries.ts';
import { useEditing } from '../editing.ts';
import { Faults } from '../form/Faults.tsx';
import { GoodsPicker } from '../form/GoodsPicker.tsx';
import { AnchorLayer, percent } from './AnchorLayer.tsx';
import { AnchorRow } from './AnchorRow.tsx';
import { crowded, freePlace, type Anchor } from './anchors.ts';
import { t } from './texts.ts';
import { signs } from '../../../ui/signs.ts';

type Props = {
  nr: number;
  picture: Picture;
  path: string;
  anchorsMax: number;
  /** `removed` says what has gone, so that it can be put back. */
  onAnchors: (anchors: Anchor[], removed?: string) => void;
  /** What can be done with the picture as a whole. */
  acts: ReactNode;
};

/** Which anchor is to get an item: a new one at a place, or one that is there. */
type Wish = { at: Point } | { index: number };

/** One picture with its anchors on it and in a list beside it. */
export function HotspotPicture({ nr, picture, path, anchorsMax, onAnchors, acts }: Props) {
  const { editable, media } = useEditing();
  const { mediaId, anchors } = picture;
  const layer = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  /** The anchor that gets the focus once the dialog is gone. */
  const placed = useRef<number>(undefined);
  const [selected, setSelected] = useState<number>();
  const [wish, setWish] = useState<Wish>();
  const [said, setSaid] = useState('');
  const known = media.get(mediaId);
  const { data: found } = useQuery({ ...mediaQuery(mediaId), enabled: known === undefined });
  const { width, height } = known ?? found ?? { width: 1, height: 1 };
  const heightToWidth = height / width;
  const goods = useQueries({ queries: anchors.map(({ itemId }) => goodsQuery(itemId)) });
  const titleOf = (itemId: string) => goods.find(({ data }) => data?.itemId === itemId)?.data?.title ?? t.goods;
  const free = editable(`${path}.anchors`);
  const full = anchors.length >= anchorsMax;

  const say = (index: number, { x, y }: Point) => setSaid(t.at(index + 1, percent(x), percent(y)));
  const focus = (index: number) =>
    setTimeout(() => layer.current?.querySelector<HTMLElement>(`[data-anchor="${index}"]`)?.focus());
  const select = (index: number) => {
    setSelected(index);
    // The list scrolls, the page stays where it is.
    const row = list.current?.children[index];
    if (!list.current || !(row instanceof HTMLElement)) return;
    const { offsetTop, offsetHeight } = row;
    const { scrollTop, clientHeight } = list.current;
    if (offsetTop < scrollTop || offsetTop + offsetHeight > scrollTop + clientHeight)
      list.current.scrollTop = offsetTop;
  };
  const open = (index: number) => {
    select(index);
    list.current?.children[index]?.querySelector<HTMLElement>('textarea,button')?.focus();
  };
  const move = (index: number, to: Point) => {
    onAnchors(anchors.map((anchor, i) => (i === index ? { ...anchor, ...to } : anchor)));
    say(index, to);
  };
  const remove = (index: number) => {
    const anchor = anchors[index];
    if (!anchor) return;
    onAnchors(anchors.toSpliced(index, 1), t.anchorRemoved(index + 1, titleOf(anchor.itemId)));
    setSelected(undefined);
    if (anchors.length > 1) focus(Math.max(0, index - 1));
  };
  const pick = (itemId: string) => {
    setWish(undefined);
    if (!wish) return;
    if ('index' in wish) {
      onAnchors(anchors.map((anchor, i) => (i === wish.index ? { ...anchor, itemId } : anchor)));
      return;
    }
    onAnchors([...anchors, { ...wish.at, itemId, label: null }]);
    setSelected(anchors.length);
    say(anchors.length, wish.at);
    placed.current = anchors.length;
  };
  const pairs = crowded(anchors, heightToWidth);
  const changing = wish && 'index' in wish ? wish.index : undefined;
  return (
    <section className="hotspots" aria-label={t.pictureNr(nr)} data-field={path}>
      <div className="hotspots-side">
        <AnchorLayer
          mediaId={mediaId}
          alt={t.pictureNr(nr)}
          anchors={anchors}
          titleOf={titleOf}
          selected={selected}
          free={free}
          layer={layer}
          heightToWidth={heightToWidth}
          onPlace={(at) => (full ? setSaid(t.full(anchorsMax)) : setWish({ at }))}
          onSelect={select}
          onOpen={open}
          onMove={move}
          onRemove={remove}
        />
        <p className="unseen" role="status">
          {said}
        </p>
        {pairs.length > 0 ? (
          <p className="fault soft">{t.tooClose(pairs.map(([a, b]) => t.pair(a + 1, b + 1)).join(signs.comma))}</p>
        ) : null}
        <div className="hotspots-acts">
          {free ? (
            <Button
              type="primary"
              ghost
              disabled={full}
              {...(full ? { title: t.full(anchorsMax) } : {})}
              onClick={() => setWish({ at: freePlace(anchors, heightToWidth) })}
            >
              {t.addAnchor}
            </Button>
          ) : null}
          {acts}
        </div>
      </div>
      <div className="hotspots-list">
        {anchors.length === 0 ? (
          <p className="hint">{t.none}</p>
        ) : (
          <ol ref={list} aria-label={t.list(nr)}>
            {anchors.map((anchor, i) => (
              <AnchorRow
                key={i}
                nr={i + 1}
                anchor={anchor}
                path={`${path}.anchors[${i}]`}
                selected={selected === i}
                free={free}
                onSelect={() => setSelected(i)}
                onChange={() => setWish({ index: i })}
                onRemove={() => remove(i)}
              />
            ))}
          </ol>
        )}
        <Faults path={`${path}.anchors`} />
      </div>
      <GoodsPicker
        open={wish !== undefined}
        picked={anchors.filter((_anchor, i) => i !== changing).map(({ itemId }) => itemId)}
        onPick={pick}
        onClose={() => setWish(undefined)}
        onClosed={() => {
          if (placed.current !== undefined) focus(placed.current);
          placed.current = undefined;
        }}
      />
    </section>
  );
}
