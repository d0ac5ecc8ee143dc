import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import type { Part } from '../../crop/crop.ts';
import { mediaQuery } from '../../media/queries.ts';
import { uploadPicture, UploadFault } from '../../upload.ts';
import { focusPicture, useEditing } from '../editing.ts';
import { listAt } from '../fields.ts';
import { CropButton } from '../form/CropButton.tsx';
import { PictureSlot } from '../form/PictureSlot.tsx';
import { t as editor } from '../texts.ts';
import { t } from './texts.ts';

type Props = {
  nr: number;
  mediaId: string;
  field: TemplateField;
  path: string;
  free: boolean;
  onReplace: ((mediaId: string) => void) | undefined;
  /** The picture is exchanged for a part of itself. */
  onCrop: ((mediaId: string, part: Part) => void) | undefined;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  onRemove: () => void;
};

/** What can be done with a picture as a whole: cut to its ratio, moved, replaced under its anchors, made the cover, removed. */
export function PictureActs({ nr, mediaId, field, path, free, onReplace, onCrop, onUp, onDown, onRemove }: Props) {
  const { fields, change, editable, media } = useEditing();
  const [replacing, setReplacing] = useState(false);
  const [percent, setPercent] = useState<number>();
  const [fault, setFault] = useState<string>();
  const sent = media.get(mediaId);
  const read = useQuery({ ...mediaQuery(mediaId), enabled: !sent });
  const known = sent ?? (read.data?.kind === 'image' ? read.data : undefined);
  const name = t.pictureNr(nr);
  const isCover = listAt<string>(fields, 'coverMediaIds')[0] === mediaId;
  if (!free) return null;
  const crop = async (cut: File, part: Part) => {
    setFault(undefined);
    setPercent(0);
    try {
      const uploaded = await uploadPicture(cut, setPercent);
      media.set(uploaded.id, uploaded);
      onCrop?.(uploaded.id, part);
      focusPicture(path);
    } catch (error) {
      setFault(error instanceof UploadFault ? error.message : editor.pictureFault);
    }
    setPercent(undefined);
  };
  return (
    <>
      {known && onCrop ? (
        <CropButton
          field={field}
          media={known}
          label={name}
          busy={percent !== undefined}
          size="middle"
          onCrop={(cut, part) => void crop(cut, part)}
          onFault={setFault}
        />
      ) : null}
      {onUp ? (
        <Button onClick={onUp} aria-label={`${t.up} ${name}`}>
          ↑ {t.up}
        </Button>
      ) : null}
      {onDown ? (
        <Button onClick={onDown} aria-label={`${t.down} ${name}`}>
          ↓ {t.down}
        </Button>
      ) : null}
      {editable('coverMediaIds') ? (
        <Button disabled={isCover} onClick={() => change('coverMediaIds', [mediaId])}>
          {isCover ? t.isCover : t.asCover}
        </Button>
      ) : null}
      {onReplace ? (
        <Button aria-expanded={replacing} onClick={() => setReplacing(!replacing)} aria-label={`${t.replace} ${name}`}>
          {replacing ? t.keep : t.replace}
        </Button>
      ) : null}
      <Button onClick={onRemove} aria-label={`${t.remove} ${name}`}>
        {t.remove}
      </Button>
      {fault ? (
        <p className="fault" role="alert">
          {fault}
        </p>
      ) : null}
      {replacing && onReplace ? (
        <PictureSlot
          field={field}
          path={path}
          label={name}
          mediaId={undefined}
          onChange={(next) => {
            setReplacing(false);
            if (next !== undefined) onReplace(next);
          }}
        />
      ) : null}
    </>
  );
}
