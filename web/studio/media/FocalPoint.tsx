import { Slider } from 'antd';
import type { PointerEvent } from 'react';
import { pointUnder, positionOf, type Point } from './focal.ts';
import type { PictureMedia } from './queries.ts';
import { t } from './texts.ts';

type Props = { media: PictureMedia; focal: Point; onChange: ((focal: Point) => void) | undefined };

const RATIOS = [
  ['16:9', 16 / 9],
  ['1:1', 1],
  ['9:16', 9 / 16],
] as const;

/** The focal point of a picture: by pointer on the picture, by keys on two sliders; its crops beside it at once. */
export function FocalPoint({ media, focal, onChange }: Props) {
  const { urls, width, height, alt } = media;
  const point = (event: PointerEvent<HTMLElement>) => {
    if (event.buttons !== 1 && event.type !== 'pointerdown') return;
    event.preventDefault();
    onChange?.(pointUnder(event.currentTarget.getBoundingClientRect(), event.clientX, event.clientY));
  };
  return (
    <div className="focal">
      <div
        className={onChange ? 'focal-picture focal-set' : 'focal-picture'}
        style={{ aspectRatio: `${width} / ${height}`, maxWidth: `min(100%, ${Math.round((360 * width) / height)}px)` }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          point(event);
        }}
        onPointerMove={point}
      >
        <img src={urls[750]} alt={alt} draggable={false} />
        <span
          className="focal-mark"
          style={{ left: `${focal.x * 100}%`, top: `${focal.y * 100}%` }}
          aria-hidden="true"
        />
      </div>
      {onChange ? (
        <>
          <p className="focal-hint">
            <strong>{t.focal}</strong> {t.focalHint}
          </p>
          <SideSlider label={t.focalX} value={focal.x} onChange={(x) => onChange({ ...focal, x })} />
          <SideSlider label={t.focalY} value={focal.y} onChange={(y) => onChange({ ...focal, y })} />
        </>
      ) : null}
      <p className="focal-crops-name">{t.crops}</p>
      <div className="focal-crops">
        {RATIOS.map(([name, ratio]) => (
          <figure key={name}>
            <img
              src={urls[320]}
              alt=""
              style={{ aspectRatio: String(ratio), objectPosition: positionOf(width, height, ratio, focal) }}
            />
            <figcaption className="num">{name}</figcaption>
          </figure>
        ))}
      </div>
    </div>
  );
}

function SideSlider({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  return (
    <div className="focal-slider">
      <span aria-hidden="true">{label}</span>
      <Slider
        min={0}
        max={1}
        step={0.01}
        value={value}
        ariaLabelForHandle={label}
        ariaValueTextFormatterForHandle={t.percent}
        tooltip={{ formatter: (share) => t.percent(share ?? 0) }}
        onChange={onChange}
      />
    </div>
  );
}
