import { useEffect, useState } from 'react';
import { useMe } from '../../ui/session.ts';
import { DropTarget } from './DropTarget.tsx';
import type { VideoMedia } from './queries.ts';
import { t } from './texts.ts';
import { UploadButton } from './UploadButton.tsx';
import { onArrival, resumeKept, uploadFiles, videoTypes } from './uploads/uploads.ts';
import { UploadList } from './uploads/UploadList.tsx';
import './media.css';

type Props = {
  onVideo: (video: VideoMedia) => void;
  /** Whether its progress is shown here, too: the library shows all uploads above. */
  listed?: boolean;
};

/** Uploads a video: chosen or dropped, with its progress; `onVideo` gets it as soon as it is taken in. */
export function VideoUpload({ onVideo, listed = true }: Props) {
  const userId = useMe().user.id;
  const [mine, setMine] = useState<readonly string[]>([]);
  useEffect(() => void resumeKept(userId), [userId]);
  useEffect(
    () =>
      onArrival(({ key }, media) => {
        if (media.kind === 'video' && mine.includes(key)) onVideo(media);
      }),
    [mine, onVideo],
  );
  const take = (files: File[]) => setMine(uploadFiles(files.slice(0, 1), userId));
  return (
    <DropTarget enabled onFiles={take}>
      <div className="video-upload">
        <UploadButton onFiles={take} accept={videoTypes} multiple={false} label={t.chooseVideo} />
        <p className="library-hint">{t.videoHint}</p>
        {listed ? <UploadList only={mine} /> : null}
      </div>
    </DropTarget>
  );
}
