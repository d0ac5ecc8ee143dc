import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useId, useRef } from 'react';
import { puzzleLimits } from '../../../../../src/contents/body/puzzle.ts';
import { goodsQuery } from '../../../goods.ts';
import type { Piece } from './compose.ts';
import type { Cutout } from './cutouts.ts';
import { t } from './texts.ts';

/** Tolerance with which a ground is cut away at first, of 100: shops' white is rarely all white. */
export const CUT_FIRST = 8;

/** The tolerance that a slider offers; more would take the thing itself. */
const CUT_SHOWN_MAX = 40;

type Props = {
  piece: Piece;
  title: string;
  cutout: Cutout | null | undefined;
  busy: boolean;
  onBegin: () => void;
  onChange: (piece: Piece) => void;
  onPicture: (index: number) => void;
  onRemove: () => void;
};

/** The selected piece by figures: size, turn, cut with its preview, and which picture of the item it is. */
export function PiecePanel({ piece, title, cutout, busy, onBegin, onChange, onPicture, onRemove }: Props) {
  const { data } = useQuery({ ...goodsQuery(piece.itemId ?? ''), enabled: Boolean(piece.itemId) });
  const change = (part: Partial<Piece>) => {
    onBegin();
    onChange({ ...piece, ...part });
  };
  return (
    <fieldset className="puzzle-panel">
      <legend>{t.selected}</legend>
      <div className="puzzle-cut">
        <CutPreview cutout={cutout} title={title} />
        <div>
          <b>{title}</b>
          <label className="puzzle-check">
            <input
              type="checkbox"
              checked={typeof piece.cut === 'number'}
              onChange={(event) => change({ cut: event.target.checked ? CUT_FIRST : null })}
            />
            {t.cut}
          </label>
          {typeof piece.cut === 'number' ? (
            <>
              <Range
                label={t.tolerance}
                value={Math.min(CUT_SHOWN_MAX, piece.cut)}
                min={0}
                max={CUT_SHOWN_MAX}
                said={String(piece.cut)}
                onBegin={onBegin}
                onChange={(cut) => onChange({ ...piece, cut })}
              />
              <small className="hint">{isWhole(cutout) ? t.notPlain : t.toleranceHint}</small>
            </>
          ) : null}
        </div>
      </div>
      <Range
        label={t.size}
        value={Math.round(piece.width * 100)}
        min={puzzleLimits.widthMin * 100}
        max={puzzleLimits.widthMax * 100}
        said={t.percent(Math.round(piece.width * 100))}
        onBegin={onBegin}
        onChange={(percent) => onChange({ ...piece, width: percent / 100 })}
      />
      <Range
        label={t.turn}
        value={Math.round(piece.turn)}
        min={-puzzleLimits.turnMax}
        max={puzzleLimits.turnMax}
        said={t.degrees(Math.round(piece.turn))}
        onBegin={onBegin}
        onChange={(turn) => onChange({ ...piece, turn })}
      />
      <div className="puzzle-row">
        <Button aria-pressed={piece.mirrored === true} onClick={() => change({ mirrored: !piece.mirrored })}>
          {t.mirror}
        </Button>
        <Button disabled={piece.turn === 0} onClick={() => change({ turn: 0 })}>
          {t.upright}
        </Button>
        <Button onClick={onRemove}>{t.remove}</Button>
      </div>
      {data && data.pictureUrls.length > 1 ? (
        <div role="group" aria-label={t.otherPictures}>
          <span className="puzzle-name">{t.otherPictures}</span>
          <div className="puzzle-row">
            {data.pictureUrls.map((url, i) => (
              <button
                key={url}
                type="button"
                className="puzzle-picture"
                disabled={busy}
                aria-label={t.pictureNr(i + 1)}
                onClick={() => onPicture(i)}
              >
                <img src={url} width={56} height={56} alt="" loading="lazy" />
              </button>
            ))}
          </div>
        </div>
      ) : null}
    </fieldset>
  );
}

/** Whether what is left still reaches every side: the ground is no single colour. */
function isWhole(cutout: Cutout | null | undefined): boolean {
  return cutout?.alpha !== undefined && cutout.box.width > 0.99 && cutout.box.height > 0.99;
}

/** The cut-out on a ground of squares, so that what has gone is seen. */
function CutPreview({ cutout, title }: { cutout: Cutout | null | undefined; title: string }) {
  const shown = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = shown.current?.getContext('2d');
    if (!context || !cutout) return;
    const { width, height } = cutout.canvas;
    const scale = Math.min(context.canvas.width / width, context.canvas.height / height);
    const [w, h] = [width * scale, height * scale];
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.drawImage(cutout.canvas, (context.canvas.width - w) / 2, (context.canvas.height - h) / 2, w, h);
  }, [cutout]);
  return (
    <canvas ref={shown} className="puzzle-squares" width={240} height={240} role="img" aria-label={t.cutOf(title)} />
  );
}

type RangeProps = {
  label: string;
  value: number;
  min: number;
  max: number;
  said: string;
  onBegin: () => void;
  onChange: (value: number) => void;
};

function Range({ label, value, min, max, said, onBegin, onChange }: RangeProps) {
  const id = useId();
  return (
    <div className="puzzle-range">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        value={value}
        aria-valuetext={said}
        onPointerDown={onBegin}
        onKeyDown={(event) => /^(Arrow|Page|Home|End)/.test(event.key) && onBegin()}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <output htmlFor={id} className="num">
        {said}
      </output>
    </div>
  );
}
