import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import { lang } from '../../../ui/lang.ts';
import { mediaQuery, type PictureMedia } from '../../media/queries.ts';
import { pictureUrl } from '../../upload.ts';
import { useEditing } from '../editing.ts';
import { listAt, textAt } from '../fields.ts';
import { Faults } from '../form/Faults.tsx';
import { CoverSlot } from './CoverSlot.tsx';
import { arranged, slotted } from './slots.ts';
import { v } from './texts.ts';
import './video.css';

const FrameDialog = lazy(() => import('./FrameDialog.tsx').then((file) => ({ default: file.FrameDialog })));

/** Covers that must be of certain ratios: a place for each, filled by upload, from the library or from the video. */
export function CoverSlots({ field }: { field: TemplateField }) {
  const { fields, change, fieldOf, editable, media } = useEditing();
  const queries = useQueryClient();
  const [framing, setFraming] = useState(false);
  const each = fieldOf(`${field.name}[]`);
  const ids = listAt<string>(fields, field.name);
  const read = useQueries({ queries: ids.map((id) => mediaQuery(id)) });
  const video = useQuery({ ...mediaQuery(textAt(fields, 'videoMediaId')), enabled: fields.videoMediaId != null });
  if (!each?.variants) return null;
  const covers = ids.map((id, i) => ({ id, sides: read[i]?.data ?? media.get(id) }));
  const placed = slotted(each.variants, covers);
  const free = editable(field.name);
  const put = (pictures: ReadonlyMap<string, PictureMedia | undefined>) => {
    for (const picture of pictures.values()) {
      if (!picture) continue;
      media.set(picture.id, picture);
      queries.setQueryData(mediaQuery(picture.id).queryKey, picture);
    }
    change(field.name, arranged(placed, covers, new Map([...pictures].map(([ratio, one]) => [ratio, one?.id]))));
  };
  const playable = video.data?.kind === 'video' && video.data.urls.video ? video.data : undefined;
  return (
    <div className="field" data-field={field.name}>
      <span className="field-name">
        {lang === 'en' ? field.label.en : field.label.zh} <small>{lang === 'en' ? field.tips.en : field.tips.zh}</small>
      </span>
      {free ? (
        <p className="cover-frame">
          <Button disabled={!playable} onClick={() => setFraming(true)}>
            {v.fromVideo}
          </Button>
          {playable ? null : <small>{fields.videoMediaId == null ? v.fromVideoFirst : v.fromVideoWait}</small>}
        </p>
      ) : null}
      <div className="cover-slots">
        {placed.slots.map((slot) => (
          <CoverSlot
            key={slot.variant.ratio}
            field={each}
            slot={slot}
            path={`${field.name}[${slot.index >= 0 ? slot.index : ids.length}]`}
            disabled={!free}
            onChange={(picture) => put(new Map([[slot.variant.ratio, picture]]))}
          />
        ))}
      </div>
      {placed.stray.length > 0 ? (
        <div className="cover-stray">
          <p className="fault">{v.stray}</p>
          {placed.stray.map((index) => (
            <div key={`${index} ${ids[index] ?? ''}`} data-field={`${field.name}[${index}]`}>
              <img src={pictureUrl(ids[index] ?? '')} alt="" height={80} />
              <Button size="small" disabled={!free} onClick={() => change(field.name, ids.toSpliced(index, 1))}>
                {v.remove}
              </Button>
            </div>
          ))}
        </div>
      ) : null}
      <Faults path={field.name} />
      {framing && playable ? (
        <Suspense>
          <FrameDialog
            video={playable}
            name={textAt(fields, 'title') || v.frameName}
            variants={each.variants}
            filled={placed.slots.filter(({ cover }) => cover).map(({ variant }) => variant.ratio)}
            onCovers={put}
            onClose={() => setFraming(false)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
