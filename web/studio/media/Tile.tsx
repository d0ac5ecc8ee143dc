import { useState } from 'react';
import { lengthText, t } from './texts.ts';
import type { AnyMedia } from './queries.ts';
import { thumbOf } from './thumb.ts';

type Props = { media: AnyMedia; onOpen: () => void; act?: string };

/** One picture or video of the library: what it looks like, its name, and what is the matter with it. */
export function Tile({ media, onOpen, act }: Props) {
  const name = media.fileName || t.noName;
  const thumb = thumbOf(media);
  // What is transparent would show it through.
  const [stands, setStands] = useState(false);
  const placeholder = media.kind === 'image' && !stands ? media.placeholder : null;
  return (
    <button type="button" className="tile" aria-label={act ? `${act} ${name}` : t.open(name)} onClick={onOpen}>
      <span className="tile-picture" style={placeholder ? { backgroundImage: `url(${placeholder})` } : undefined}>
        {thumb ? (
          <img src={thumb} width={320} height={320} alt={media.alt} loading="lazy" onLoad={() => setStands(true)} />
        ) : (
          <FilmMark />
        )}
        {media.kind === 'video' ? <VideoMark media={media} /> : null}
      </span>
      <span className="tile-name" title={name}>
        {name}
      </span>
      <span className="tile-facts num">{t.size(media.width, media.height)}</span>
    </button>
  );
}

function VideoMark({ media }: { media: Extract<AnyMedia, { kind: 'video' }> }) {
  if (media.status === 'failed') return <span className="tile-mark tile-failed">{t.failed}</span>;
  if (media.status === 'processing') {
    return <span className="tile-mark num">{t.making(Math.floor(media.progressBp / 100))}</span>;
  }
  return <span className="tile-mark num">▶ {lengthText(media.durationMs)}</span>;
}

/** Stands where a video has no cover. */
function FilmMark() {
  return (
    <svg className="tile-film" viewBox="0 0 48 48" aria-hidden="true">
      <rect x="6" y="12" width="36" height="24" rx="3" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M20 18v12l10-6z" fill="currentColor" />
    </svg>
  );
}
