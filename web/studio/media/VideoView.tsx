import { Alert, Progress } from 'antd';
import type { CSSProperties } from 'react';
import type { Caption } from '../../../src/contents/captions/captions.ts';
import { CaptionTrack } from '../../ui/CaptionTrack.tsx';
import type { VideoMedia } from './queries.ts';
import { t } from './texts.ts';

const none: readonly Caption[] = [];

/** A video as far as it is made: played, or its progress, or why there is none. */
export function VideoView({ media, captions = none }: { media: VideoMedia; captions?: readonly Caption[] }) {
  const { status, failure, progressBp, transcoded, urls, alt, width, height } = media;
  if (failure) return <Alert type="error" showIcon title={t.failed} description={t[`failedWhy_${failure}`]} />;
  if (status !== 'ready' || !urls.video) {
    const percent = Math.floor(progressBp / 100);
    return (
      <div className="video-making">
        <p className="num" role="status">
          {t.making(percent)}
        </p>
        <Progress percent={percent} showInfo={false} aria-label={t.making(percent)} />
      </div>
    );
  }
  const shape = { aspectRatio: `${width} / ${height}`, '--ratio': width / height } as CSSProperties;
  return (
    <div className="video-view">
      <video
        src={urls.video}
        {...(urls.cover ? { poster: urls.cover } : {})}
        controls
        preload="none"
        aria-label={alt}
        style={shape}
      >
        <CaptionTrack captions={captions} />
      </video>
      {transcoded ? null : <Alert type="info" showIcon title={t.asIs} description={t.asIsWhy} />}
      {urls.clip ? (
        <figure className="video-clip">
          <video
            src={urls.clip}
            {...(urls.cover ? { poster: urls.cover } : {})}
            controls
            muted
            loop
            preload="none"
            aria-label={t.clip}
          />
          <figcaption>{t.clip}</figcaption>
        </figure>
      ) : null}
    </div>
  );
}
