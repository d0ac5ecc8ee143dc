import { Button } from 'antd';
import { useState } from 'react';
import type { HotspotPicture } from '../../../../../src/contents/fields.ts';
import { useEditing } from '../../editing.ts';
import { listAt } from '../../fields.ts';
import { Composer } from './Composer.tsx';
import { t } from './texts.ts';

type Props = { picture: HotspotPicture | undefined; onMade: (picture: HotspotPicture) => void };

/** Opens the composer; what it has made becomes the content's picture. */
export function PuzzleButton({ picture, onMade }: Props) {
  const { fields, media } = useEditing();
  const [open, setOpen] = useState(false);
  return (
    <div className="puzzle-start">
      {picture ? null : <p className="hint">{t.about}</p>}
      <Button type={picture ? 'default' : 'primary'} onClick={() => setOpen(true)}>
        {picture ? t.change : t.start}
      </Button>
      {open ? (
        <Composer
          picture={picture}
          listed={listAt<{ itemId: string }>(fields, 'items').map(({ itemId }) => itemId)}
          onMade={(made, uploaded) => {
            media.set(uploaded.id, uploaded);
            setOpen(false);
            onMade(made);
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
}
