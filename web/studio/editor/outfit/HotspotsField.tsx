import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { HotspotPicture as Picture } from '../../../../src/contents/fields.ts';
import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import { lang } from '../../../ui/lang.ts';
import { focusAgain, useEditing } from '../editing.ts';
import { listAt, textAt } from '../fields.ts';
import { Faults } from '../form/Faults.tsx';
import { PictureSlot } from '../form/PictureSlot.tsx';
import { pictureFaults } from '../form/pictureFaults.ts';
import { u } from '../form/uploadTexts.ts';
import { useUploads } from '../form/useUploads.ts';
import { t as editor } from '../texts.ts';
import { anchorsWithin } from './anchors.ts';
import { HotspotPicture } from './HotspotPicture.tsx';
import { PictureActs } from './PictureActs.tsx';
import { t } from './texts.ts';
import './outfit.css';

/** Cutting out and putting together is only needed for puzzles. */
const PuzzleButton = lazy(() => import('./puzzle/PuzzleButton.tsx').then((file) => ({ default: file.PuzzleButton })));

/** What was removed last, and how the pictures stood before. */
type Removed = { what: string; before: Picture[]; after: Picture[] };

/** Pictures with anchors that lead to goods (DOMAIN 2.2, outfit); a puzzle's picture is made here instead of uploaded. */
export function HotspotsField({ field }: { field: TemplateField }) {
  const { fields, change, fieldOf, editable, media } = useEditing();
  const pictures = listAt<Picture>(fields, field.name);
  const [removed, setRemoved] = useState<Removed>();
  const max = field.max ?? 9;
  const each = fieldOf(`${field.name}[].mediaId`);
  const anchorsMax = fieldOf(`${field.name}[].anchors`)?.max ?? 20;
  const put = (next: Picture[]) => change(field.name, next);
  const { uploads, takeAll } = useUploads(
    pictures.map(({ mediaId }) => mediaId),
    max,
    (ids) => put(ids.map((mediaId, i) => pictures[i] ?? { mediaId, anchors: [] })),
  );
  if (!each) return null;
  const isPuzzle = textAt(fields, 'template') === 'magiccollocation';
  const free = editable(field.name);
  const name = lang === 'en' ? field.label.en : field.label.zh;
  const puzzle = (
    <Suspense fallback={null}>
      <PuzzleButton
        picture={pictures[0]}
        onMade={(picture) => {
          put([picture]);
          // The button stands with the new picture now.
          focusAgain('.puzzle-open');
        }}
      />
    </Suspense>
  );
  const replaced = (index: number, picture: Picture) => pictures.toSpliced(index, 1, picture);
  const putWithout = (after: Picture[], what: string) => {
    put(after);
    setRemoved({ what, before: pictures, after });
  };
  return (
    <div className="field" data-field={field.name}>
      <span className="field-name">
        {name} <small>{lang === 'en' ? field.tips.en : field.tips.zh}</small>
      </span>
      {pictures.length > 0 && free ? (
        <p className="hint">
          {t.hint} <span className="hint-keys">{t.keys}</span>
        </p>
      ) : null}
      {removed?.after === pictures && free ? (
        <p className="hotspots-undo" role="status">
          {removed.what}
          <Button
            size="small"
            onClick={() => {
              put(removed.before);
              setRemoved(undefined);
            }}
          >
            {t.undo}
          </Button>
        </p>
      ) : null}
      {pictures.map((picture, i) => {
        const path = `${field.name}[${i}]`;
        const known = media.get(picture.mediaId);
        const measured = known ? pictureFaults(each, known) : [];
        return (
          <div key={`${i} ${picture.mediaId}`} className="hotspots-picture">
            <HotspotPicture
              nr={i + 1}
              picture={picture}
              path={path}
              anchorsMax={anchorsMax}
              onAnchors={(anchors, what) => {
                const after = replaced(i, { ...picture, anchors });
                if (what === undefined) put(after);
                else putWithout(after, what);
              }}
              acts={
                <>
                  {isPuzzle && free && i === 0 ? puzzle : null}
                  <PictureActs
                    nr={i + 1}
                    mediaId={picture.mediaId}
                    field={each}
                    path={`${path}.mediaId`}
                    free={free}
                    onReplace={
                      isPuzzle ? undefined : (mediaId) => put(replaced(i, { mediaId, anchors: picture.anchors }))
                    }
                    onCrop={
                      isPuzzle
                        ? undefined
                        : (mediaId, part) =>
                            put(replaced(i, { mediaId, anchors: anchorsWithin(picture.anchors, part) }))
                    }
                    onUp={
                      i > 0 ? () => put(pictures.toSpliced(i - 1, 2, picture, ...pictures.slice(i - 1, i))) : undefined
                    }
                    onDown={
                      i + 1 < pictures.length
                        ? () => put(pictures.toSpliced(i, 2, ...pictures.slice(i + 1, i + 2), picture))
                        : undefined
                    }
                    onRemove={() => putWithout(pictures.toSpliced(i, 1), t.pictureRemoved(i + 1))}
                  />
                </>
              }
            />
            {measured.map((message) => (
              <p key={message} className="fault">
                {message}
              </p>
            ))}
            {measured.length === 0 ? <Faults path={`${path}.mediaId`} /> : null}
          </div>
        );
      })}
      {isPuzzle && free && pictures.length === 0 ? (
        <>
          <p className="hint">{t.puzzleAbout}</p>
          {puzzle}
        </>
      ) : null}
      {!isPuzzle && free && pictures.length < max ? (
        <PictureSlot
          key={`new-${pictures.length}`}
          field={each}
          path={`${field.name}[${pictures.length}].mediaId`}
          label={editor.pictureNr(name, pictures.length + 1)}
          mediaId={undefined}
          onChange={(mediaId) => mediaId !== undefined && put([...pictures, { mediaId, anchors: [] }])}
          onFiles={takeAll}
        />
      ) : null}
      {uploads.map(({ file, percent, fault }, i) => (
        <p key={`${i} ${file}`} className={fault ? 'fault' : 'field-about'} role={fault ? 'alert' : 'status'}>
          {u.upload(file, fault ?? editor.uploading(percent))}
        </p>
      ))}
      <Faults path={field.name} />
    </div>
  );
}
