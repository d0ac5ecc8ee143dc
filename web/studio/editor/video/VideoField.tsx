import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import type { Caption } from '../../../../src/contents/captions/captions.ts';
import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import { lang } from '../../../ui/lang.ts';
import { LibraryPicker } from '../../media/LibraryPicker.tsx';
import { limitsQuery, mediaQuery, type VideoMedia } from '../../media/queries.ts';
import { lengthText, t as library } from '../../media/texts.ts';
import { takeArrived } from '../../media/uploads/kept.ts';
import { VideoUpload } from '../../media/VideoUpload.tsx';
import { VideoView } from '../../media/VideoView.tsx';
import { useEditing } from '../editing.ts';
import { listAt, textAt } from '../fields.ts';
import { Faults } from '../form/Faults.tsx';
import { fileFaults } from './fileFaults.ts';
import { v } from './texts.ts';
import './video.css';

/** The video of a content: uploaded while the texts go on, made with progress, then played (UX 18). */
export function VideoField({ field }: { field: TemplateField }) {
  const { fields, change, editable } = useEditing();
  const queries = useQueryClient();
  const limits = useQuery(limitsQuery);
  const { name } = field;
  const mediaId = textAt(fields, name);
  const put = useCallback(
    (video: VideoMedia) => {
      queries.setQueryData(mediaQuery(video.id).queryKey, video);
      change(name, video.id);
    },
    [queries, change, name],
  );
  return (
    <div className="field" data-field={name}>
      <span className="field-name">
        {lang === 'en' ? field.label.en : field.label.zh} <small>{lang === 'en' ? field.tips.en : field.tips.zh}</small>
      </span>
      {limits.data?.video.transcodes === false ? <p className="hint">{v.onlyMp4}</p> : null}
      {mediaId ? (
        <Chosen mediaId={mediaId} onRemove={editable(name) ? () => change(name, null) : undefined} />
      ) : editable(name) ? (
        <Choice field={field} onVideo={put} />
      ) : null}
      <Faults path={name} />
    </div>
  );
}

function Choice({ field, onVideo }: { field: TemplateField; onVideo: (video: VideoMedia) => void }) {
  const { change, contentId, makeContent } = useEditing();
  const [picking, setPicking] = useState(false);
  const [faults, setFaults] = useState<string[]>([]);

  // What arrived while this content was not open.
  useEffect(() => {
    const arrived = contentId && takeArrived(contentId);
    if (arrived) change(field.name, arrived);
  }, [contentId, change, field.name]);

  const made = async (file: File) => {
    const found = await fileFaults(field, file);
    setFaults(found);
    if (found.length > 0) return undefined;
    const id = await makeContent();
    if (id === undefined) setFaults([v.unsaved]);
    return id;
  };
  const take = (video: VideoMedia) => {
    if (contentId) takeArrived(contentId);
    onVideo(video);
  };
  return (
    <>
      <VideoUpload onVideo={take} aim={{ id: contentId, made }} />
      {faults.map((fault) => (
        <p key={fault} className="fault" role="alert">
          {fault}
        </p>
      ))}
      <Button size="small" onClick={() => setPicking(true)}>
        {library.fromLibrary}
      </Button>
      <LibraryPicker
        open={picking}
        kind="video"
        onClose={() => setPicking(false)}
        onPick={(video) => {
          setPicking(false);
          onVideo(video);
        }}
      />
    </>
  );
}

function Chosen({ mediaId, onRemove }: { mediaId: string; onRemove: (() => void) | undefined }) {
  const media = useQuery(mediaQuery(mediaId));
  const captions = listAt<Caption>(useEditing().fields, 'captions');
  if (media.isPending) return <Skeleton active />;
  const video = media.data?.kind === 'video' ? media.data : undefined;
  return (
    <div className="video-chosen">
      {video ? <VideoView media={video} captions={captions} /> : <p className="fault">{v.gone}</p>}
      <p className="video-facts num">
        {video ? (
          <span>
            {video.fileName} · {library.size(video.width, video.height)} · {lengthText(video.durationMs)}
          </span>
        ) : null}
        {onRemove ? (
          <Button size="small" onClick={onRemove}>
            {v.replace}
          </Button>
        ) : null}
      </p>
    </div>
  );
}
