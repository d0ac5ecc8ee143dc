/** @jsxImportSource preact */
import type { WholeContent } from '../module.ts';
import type { View } from './Document.tsx';

type Props = { film: NonNullable<WholeContent['film']>; title: string; view: View };

/**
 * A video behind its poster: nothing of it is loaded before it is played. The island plays it while it is in view;
 * without scripts the browser's own controls do. Captions are shown from the beginning: it plays without sound.
 */
export function Film({ film, title, view: { t } }: Props) {
  return (
    <div class="film">
      <video
        src={film.url}
        poster={film.poster?.url}
        width={film.width}
        height={film.height}
        style={{ '--ratio': film.width / film.height }}
        aria-label={t.filmOf(title)}
        preload="none"
        controls
        muted
        playsInline
      >
        {film.captionsUrl ? (
          <track kind="captions" src={film.captionsUrl} srclang="zh" label={t.captions} default />
        ) : null}
      </video>
      <div class="film-acts" hidden>
        {film.captionsUrl ? (
          <button type="button" class="captions" aria-pressed="true">
            {t.captions}
          </button>
        ) : null}
        <button type="button" class="sound" data-on={t.soundOff} data-off={t.soundOn} aria-pressed="false">
          {t.soundOn}
        </button>
      </div>
    </div>
  );
}
