import { Button } from 'antd';
import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import { lang } from '../../../ui/lang.ts';
import { useEditing } from '../editing.ts';
import { listAt } from '../fields.ts';
import { t } from '../texts.ts';
import { Faults } from './Faults.tsx';
import { PictureSlot } from './PictureSlot.tsx';
import { u } from './uploadTexts.ts';
import { useUploads } from './useUploads.ts';

/** The pictures of a list field, in order, up to its greatest number. */
export function PicturesField({ field }: { field: TemplateField }) {
  const { fields, change, fieldOf, editable } = useEditing();
  const each = fieldOf(`${field.name}[]`);
  const ids = listAt<string>(fields, field.name);
  const max = field.counts ? Math.max(...field.counts) : (field.max ?? 9);
  const name = lang === 'en' ? (each ?? field).label.en : (each ?? field).label.zh;
  const { uploads, takeAll } = useUploads(ids, max, (next) => change(field.name, next));
  if (!each) return null;
  const put = (index: number, mediaId: string | undefined) =>
    change(field.name, mediaId === undefined ? ids.toSpliced(index, 1) : ids.toSpliced(index, 1, mediaId));
  const swap = (index: number) => change(field.name, ids.toSpliced(index, 2, ids[index + 1] ?? '', ids[index] ?? ''));
  return (
    <div className="field" data-field={field.name}>
      <span className="field-name">
        {lang === 'en' ? field.label.en : field.label.zh} <small>{tipsOf(field, each)}</small>
      </span>
      <div className="pictures">
        {ids.map((mediaId, i) => (
          <PictureSlot
            // The same picture may stand twice.
            key={`${i} ${mediaId}`}
            field={each}
            path={`${field.name}[${i}]`}
            label={t.pictureNr(name, i + 1)}
            mediaId={mediaId}
            onChange={(next) => put(i, next)}
            acts={
              i + 1 < ids.length ? (
                <Button size="small" onClick={() => swap(i)} aria-label={`${t.moveRight} ${t.pictureNr(name, i + 1)}`}>
                  →
                </Button>
              ) : null
            }
          />
        ))}
        {ids.length < max && editable(field.name) ? (
          <PictureSlot
            key={`new-${ids.length}`}
            field={each}
            path={`${field.name}[${ids.length}]`}
            label={t.pictureNr(name, ids.length + 1)}
            mediaId={undefined}
            onChange={(next) => put(ids.length, next)}
            onFiles={takeAll}
          />
        ) : null}
      </div>
      {uploads.map(({ file, percent, fault }, i) => (
        <p key={`${i} ${file}`} className={fault ? 'fault' : 'field-about'} role={fault ? 'alert' : 'status'}>
          {u.upload(file, fault ?? t.uploading(percent))}
        </p>
      ))}
      <Faults path={field.name} />
    </div>
  );
}

function tipsOf(field: TemplateField, each: TemplateField): string {
  return lang === 'en' ? `${field.tips.en}; ${each.tips.en}` : `${field.tips.zh}；${each.tips.zh}`;
}
