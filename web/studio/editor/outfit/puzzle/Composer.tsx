import { useQueries } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useEffect, useState } from 'react';
import type { HotspotPicture, Puzzle } from '../../../../../src/contents/fields.ts';
import type { WireMedia } from '../../../../../src/media/schema.ts';
import { ask } from '../../../../ui/ask.ts';
import { goodsQuery } from '../../../goods.ts';
import { uploadPicture, UploadFault } from '../../../upload.ts';
import { percent } from '../AnchorLayer.tsx';
import { AddPieces } from './AddPieces.tsx';
import { Choices, grounds } from './Choices.tsx';
import { anchorsOf, canvases, laidInto, shifted, type Piece } from './compose.ts';
import { shapeOf, useCutouts } from './cutouts.ts';
import { renderPuzzle } from './draw.ts';
import { useHistory } from './history.ts';
import { dropPuzzle, keepPuzzle, keptPuzzle } from './kept.ts';
import { Layers } from './Layers.tsx';
import { layouts, type Layout } from './layouts.ts';
import { CUT_FIRST, PiecePanel } from './PiecePanel.tsx';
import { Stage } from './Stage.tsx';
import { takePicture } from './takePicture.ts';
import { t } from './texts.ts';
import './puzzle.css';

type Props = {
  picture: HotspotPicture | undefined;
  listed: readonly string[];
  onMade: (picture: HotspotPicture, media: WireMedia) => void;
  onClose: () => void;
};

const blank: Puzzle = { ratio: '3:4', ground: grounds[1], pieces: [] };

/** A new piece stands in the middle; the layouts begin with what matters most. */
const fresh = (mediaId: string, itemId: string | null): Piece => ({
  mediaId,
  itemId,
  x: 0.5,
  y: 0.5,
  width: 0.5,
  turn: 0,
  cut: CUT_FIRST,
});

/** Puts cut-outs of goods together to one picture, with an anchor at each of the goods. */
export function Composer({ picture, listed, onMade, onClose }: Props) {
  const before = picture?.puzzle ?? blank;
  const [kept] = useState(keptPuzzle);
  const { value: puzzle, set, changed, begin, undo, restart } = useHistory(kept ?? before);
  const [restored, setRestored] = useState(kept !== undefined);
  const [selected, setSelected] = useState<number>();
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState<number>();
  const [fault, setFault] = useState<string>();
  // What comes is laid out with the others as long as nothing was arranged by hand.
  const [layout, setLayout] = useState(kept || before.pieces.length > 0 ? undefined : layouts[0]);
  const [layoutDue, setLayoutDue] = useState(false);
  const { pieces, ratio } = puzzle;
  const size = canvases[ratio];
  const cutouts = useCutouts(pieces);
  const goods = useQueries({ queries: pieces.flatMap(({ itemId }) => (itemId ? [goodsQuery(itemId)] : [])) });
  const titleOf = ({ itemId }: Piece) => goods.find(({ data }) => data?.itemId === itemId)?.data?.title ?? t.own;
  const unsaved = changed || restored;
  const at = selected === undefined ? undefined : pieces[selected];

  useEffect(() => {
    if (unsaved) keepPuzzle(puzzle);
  }, [puzzle, unsaved]);
  const put = (next: (now: readonly Piece[]) => Piece[]) => set((now) => ({ ...now, pieces: next(now.pieces) }));
  const lay = ({ cells }: Layout) => {
    const places = cells(pieces.length);
    put((now) =>
      now.map((piece, i) => {
        const cell = places[i];
        return cell ? laidInto(piece, shapeOf(cutouts[i]), size, cell) : piece;
      }),
    );
  };
  // A piece that has just come is laid out once its cut-out is there: only then its size is known.
  const ready = pieces.length > 0 && cutouts.every((cutout) => cutout !== undefined);
  if (layoutDue && ready) {
    setLayoutDue(false);
    if (layout) lay(layout);
  }

  const change = (index: number, piece: Piece) => {
    setLayout(undefined);
    put((now) => now.map((one, i) => (i === index ? piece : one)));
    setSaid(t.at(index + 1, percent(piece.x), percent(piece.y), percent(piece.width), Math.round(piece.turn)));
  };
  const move = (index: number, by: 1 | -1) => {
    if (!pieces[index + by]) return;
    begin();
    put((now) => shifted(now, index, by));
    setSelected(index + by);
    setSaid(t.layer(index + by + 1, pieces.length));
  };
  const remove = (index: number) => {
    const gone = pieces[index];
    if (!gone) return;
    begin();
    put((now) => now.toSpliced(index, 1));
    setSelected(undefined);
    setSaid(t.removed(titleOf(gone)));
  };
  const add = (media: WireMedia, itemId: string | null) => {
    begin();
    put((now) => [...now, fresh(media.id, itemId)]);
    setSelected(pieces.length);
    setLayoutDue(true);
  };
  const exchange = async (index: number, nr: number) => {
    const piece = pieces[index];
    if (!piece?.itemId) return;
    setFault(undefined);
    setBusy(0);
    try {
      const media = await takePicture(piece.itemId, nr);
      begin();
      put((now) => now.map((one, i) => (i === index ? { ...one, mediaId: media.id } : one)));
    } catch (error) {
      setFault(error instanceof UploadFault ? error.message : t.broken);
    }
    setBusy(undefined);
  };
  const finish = async () => {
    setFault(undefined);
    setBusy(0);
    try {
      const { blob, cutouts: drawn } = await renderPuzzle(puzzle);
      const media = await uploadPicture(new File([blob], `${t.title}.jpg`, { type: blob.type }), setBusy);
      const anchors = anchorsOf(pieces, drawn, size, picture?.anchors ?? []);
      dropPuzzle();
      onMade({ mediaId: media.id, anchors, puzzle }, media);
    } catch (error) {
      setFault(error instanceof UploadFault ? error.message : t.failed);
      setBusy(undefined);
    }
  };
  const drop = () => {
    dropPuzzle();
    onClose();
    return Promise.resolve();
  };
  const leave = () => {
    if (changed) ask({ title: t.leave, content: t.leaveText, ok: t.leaveYes, cancel: t.stay, act: drop });
    else void drop();
  };
  return (
    <Modal
      open
      className="puzzle"
      title={t.title}
      width={1080}
      style={{ top: 16 }}
      mask={{ closable: false }}
      onCancel={leave}
      footer={
        <div className="puzzle-footer">
          <Button disabled={!changed} onClick={undo}>
            {t.undo}
          </Button>
          <span role="alert" className="fault">
            {fault}
          </span>
          <Button onClick={leave}>{t.cancel}</Button>
          <Button type="primary" disabled={!ready} loading={busy !== undefined} onClick={() => void finish()}>
            {busy ? t.making(busy) : t.done}
          </Button>
        </div>
      }
    >
      {restored ? (
        <p className="hotspots-undo" role="status">
          {t.restored}
          <Button
            size="small"
            onClick={() => {
              restart(before);
              setLayout(before.pieces.length > 0 ? undefined : layouts[0]);
              dropPuzzle();
              setRestored(false);
              setSelected(undefined);
            }}
          >
            {t.startOver}
          </Button>
        </p>
      ) : null}
      {picture && !picture.puzzle && pieces.length === 0 ? <p className="hint">{t.noPieces}</p> : null}
      <div className="puzzle-panes">
        <div className="puzzle-left">
          <Stage
            puzzle={puzzle}
            cutouts={cutouts}
            titleOf={titleOf}
            selected={selected}
            onSelect={setSelected}
            onBegin={begin}
            onPiece={change}
            onLayer={move}
            onRemove={remove}
          />
          <p className="hint">
            <span className="hint-touch">{t.touchHint}</span>
            <span className="hint-keys">
              {t.stageHint} {t.keys}
            </span>
          </p>
          <p className="unseen" role="status">
            {said}
          </p>
        </div>
        <div className="puzzle-right">
          <AddPieces listed={listed} used={pieces.map(({ itemId }) => itemId ?? '')} onAdd={add} />
          <Choices
            puzzle={puzzle}
            onLayout={(chosen) => {
              begin();
              setLayout(chosen);
              lay(chosen);
            }}
            onRatio={(next) => {
              begin();
              set((now) => ({ ...now, ratio: next }));
            }}
            onGround={(ground) => {
              begin();
              set((now) => ({ ...now, ground }));
            }}
          />
          {at && selected !== undefined ? (
            <PiecePanel
              piece={at}
              title={titleOf(at)}
              cutout={cutouts[selected]}
              busy={busy !== undefined}
              onBegin={begin}
              onChange={(piece) => change(selected, piece)}
              onPicture={(nr) => void exchange(selected, nr)}
              onRemove={() => remove(selected)}
            />
          ) : null}
          {pieces.length > 1 ? (
            <Layers pieces={pieces} titleOf={titleOf} selected={selected} onSelect={setSelected} onLayer={move} />
          ) : null}
        </div>
      </div>
    </Modal>
  );
}
