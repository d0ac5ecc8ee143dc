import { useQuery } from '@tanstack/react-query';
import type { Caption } from '../../../../src/contents/captions/captions.ts';
import type { ContentType } from '../../../../src/contents/fields.ts';
import { CaptionTrack } from '../../../ui/CaptionTrack.tsx';
import { mediaQuery } from '../../media/queries.ts';
import { pictureUrl } from '../../upload.ts';
import { listAt, textAt, type Fields } from '../fields.ts';
import { t } from '../texts.ts';

/** What a reader sees first: the video, else the covers. */
export function PreviewTop({ type, fields }: { type: ContentType; fields: Fields }) {
  const covers = listAt<string>(fields, 'coverMediaIds');
  const videoId = textAt(fields, 'videoMediaId');
  if (type === 'video' && videoId !== '')
    return <Film videoId={videoId} coverId={covers[0]} captions={listAt<Caption>(fields, 'captions')} />;
  const square = type === 'item' ? ' square' : '';
  const shown = type === 'video' ? covers.slice(0, 1) : covers;
  if (shown.length === 0) return <div className={`phone-blank${square}`} />;
  return (
    <div className={`phone-covers${square}`} tabIndex={0} role="group" aria-label={t.pictures}>
      {shown.map((mediaId) => (
        <img key={mediaId} src={pictureUrl(mediaId, 750)} alt="" />
      ))}
    </div>
  );
}

/** The video behind its poster, no byte of it before it is played. */
function Film({ videoId, coverId, captions }: { videoId: string; coverId: string | undefined; captions: Caption[] }) {
  const { data } = useQuery(mediaQuery(videoId));
  const video = data?.kind === 'video' ? data : undefined;
  const tall = video !== undefined && video.height > video.width;
  const cover = coverId ? pictureUrl(coverId, 750) : video?.urls.cover;
  if (!video?.urls.video) {
    return cover ? (
      <div className="phone-covers">
        <img src={cover} alt="" />
      </div>
    ) : (
      <div className="phone-blank" />
    );
  }
  return (
    <video
      className="phone-film"
      src={video.urls.video}
      {...(cover ? { poster: cover } : {})}
      controls
      muted
      playsInline
      preload="none"
      aria-label={video.alt || video.fileName}
      style={{ aspectRatio: tall ? '3 / 4' : '16 / 9' }}
    >
      <CaptionTrack captions={captions} />
    </video>
  );
}
