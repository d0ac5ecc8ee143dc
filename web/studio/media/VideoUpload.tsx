import { useEffect, useState } from 'react';
import { useMe } from '../../ui/session.ts';
import { useStore } from '../../ui/store.ts';
import { DropTarget } from './DropTarget.tsx';
import type { VideoMedia } from './queries.ts';
import { t } from './texts.ts';
import { UploadButton } from './UploadButton.tsx';
import { LeftBehind } from './uploads/LeftBehind.tsx';
import { onArrival, resumeKept, uploadFiles, uploads, videoTypes } from './uploads/uploads.ts';
import { UploadList } from './uploads/UploadList.tsx';
import './media.css';

/** The content that a video is for: its id once it has one, and how it gets one. Refused when there is none. */
export type Aim = { id: string | undefined; made: (file: File) => Promise<string | undefined> };

type Props = {
  onVideo: (video: VideoMedia) => void;
  /** Whether its progress is shown here, too: the library shows all uploads above. */
  listed?: boolean;
  /** Without one the video goes into the library alone. */
  aim?: Aim;
};

/** Uploads a video: chosen or dropped, with its progress; `onVideo` gets it as soon as it is taken in. */
export function VideoUpload({ onVideo, listed = true, aim }: Props) {
  const userId = useMe().user.id;
  const [mine, setMine] = useState<readonly string[]>([]);
  const all = useStore(uploads);
  const of = aim?.id;
  useEffect(() => void resumeKept(userId), [userId]);
  useEffect(
    () =>
      onArrival((upload, media) => {
        const meant = mine.includes(upload.key) || (of !== undefined && upload.of === of);
        if (media.kind === 'video' && meant) onVideo(media);
      }),
    [mine, of, onVideo],
  );
  const take = async ([file]: File[]) => {
    if (!file) return;
    const made = await aim?.made(file);
    if (aim && made === undefined) return;
    setMine(uploadFiles([file], userId, made));
  };
  const shown = all.filter((upload) => mine.includes(upload.key) || (of !== undefined && upload.of === of));
  return (
    <DropTarget enabled onFiles={(files) => void take(files)}>
      <div className="video-upload">
        <UploadButton
          onFiles={(files) => void take(files)}
          accept={videoTypes}
          multiple={false}
          label={t.chooseVideo}
        />
        <p className="library-hint">{t.videoHint}</p>
        {listed ? <UploadList only={shown.map(({ key }) => key)} /> : null}
        {of === undefined ? null : <LeftBehind userId={userId} of={of} />}
      </div>
    </DropTarget>
  );
}
