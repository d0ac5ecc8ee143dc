import { Button } from 'antd';
import { useState } from 'react';
import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import { useEditing } from '../editing.ts';
import { listAt } from '../fields.ts';
import { PictureSlot } from '../form/PictureSlot.tsx';
import { t } from './texts.ts';

type Props = {
  nr: number;
  mediaId: string;
  field: TemplateField;
  path: string;
  free: boolean;
  onReplace: ((mediaId: string) => void) | undefined;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  onRemove: () => void;
};

/** What can be done with a picture as a whole: moved, replaced under its anchors, made the cover, removed. */
export function PictureActs({ nr, mediaId, field, path, free, onReplace, onUp, onDown, onRemove }: Props) {
  const { fields, change, editable } = useEditing();
  const [replacing, setReplacing] = useState(false);
  const name = t.pictureNr(nr);
  const isCover = listAt<string>(fields, 'coverMediaIds')[0] === mediaId;
  if (!free) return null;
  return (
    <>
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
