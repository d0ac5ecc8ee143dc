import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { Failure } from '../../ui/Failure.tsx';
import { dateTime } from '../../text/dictionary.ts';
import { sayDone, sayFailed } from '../../ui/notices.ts';
import { FocalPoint } from './FocalPoint.tsx';
import { mediaQuery, type AnyMedia } from './queries.ts';
import { lengthText, t } from './texts.ts';
import { size } from './uploads/texts.ts';
import { VideoView } from './VideoView.tsx';

const NAME_MAX = 200;
const ALT_MAX = 200;

type Props = { id: string; writes: boolean; onClose: () => void };

/** One picture or video: seen large, named, described, and with its focal point. */
export function Detail({ id, writes, onClose }: Props) {
  const media = useQuery(mediaQuery(id));
  return (
    <Drawer open size={560} title={media.data?.fileName || t.noName} onClose={onClose} className="media-detail">
      {media.isError ? (
        <Failure error={media.error} reset={() => void media.refetch()} />
      ) : media.isPending ? (
        <Skeleton active />
      ) : (
        <Form key={media.data.id} media={media.data} writes={writes} />
      )}
    </Drawer>
  );
}

function Form({ media, writes }: { media: AnyMedia; writes: boolean }) {
  const queries = useQueryClient();
  const [fileName, setFileName] = useState(media.fileName);
  const [alt, setAlt] = useState(media.alt);
  const [focal, setFocal] = useState(media.kind === 'image' ? { x: media.focalX, y: media.focalY } : undefined);
  const save = useMutation({
    mutationFn: () =>
      api.media.change({ id: media.id, fileName, alt, ...(focal ? { focalX: focal.x, focalY: focal.y } : {}) }),
    onSuccess: (changed) => {
      queries.setQueryData(mediaQuery(media.id).queryKey, changed);
      void queries.invalidateQueries({ queryKey: ['media', 'list'] });
      sayDone(t.saved);
    },
    onError: sayFailed,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {media.kind === 'image' && focal ? (
        <FocalPoint media={media} focal={focal} onChange={writes ? setFocal : undefined} />
      ) : media.kind === 'video' ? (
        <VideoView media={media} />
      ) : null}
      <label className="media-field">
        <span>{t.name}</span>
        <Input value={fileName} maxLength={NAME_MAX} disabled={!writes} onChange={(e) => setFileName(e.target.value)} />
      </label>
      <label className="media-field">
        <span>{t.alt}</span>
        <Input.TextArea
          value={alt}
          maxLength={ALT_MAX}
          showCount
          rows={3}
          disabled={!writes}
          onChange={(e) => setAlt(e.target.value)}
        />
        <small>{media.kind === 'image' ? t.altHint : t.altVideo}</small>
      </label>
      {writes ? (
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t.save}
        </Button>
      ) : null}
      <dl className="media-facts">
        {factsOf(media).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
    </form>
  );
}

function factsOf(media: AnyMedia): [string, string][] {
  const common: [string, string][] = [
    [t.sides, t.size(media.width, media.height)],
    [t.bytes, size(media.bytes)],
    [t.format, media.format.toUpperCase()],
    [t.uploadedAt, dateTime(media.createdAt)],
  ];
  if (media.kind === 'image') return common;
  const served: [string, string][] = media.servedBytes === null ? [] : [[t.served, size(media.servedBytes)]];
  return [...common, [t.length, lengthText(media.durationMs)], ...served];
}
