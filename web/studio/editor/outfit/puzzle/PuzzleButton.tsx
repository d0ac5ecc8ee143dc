import { Button } from 'antd';
import { useState } from 'react';
import type { HotspotPicture } from '../../../../../src/contents/fields.ts';
import { useEditing } from '../../editing.ts';
import { listAt } from '../../fields.ts';
import { Composer } from './Composer.tsx';
import { t } from './texts.ts';

type Props = { picture: HotspotPicture | undefined; onMade: (picture: HotspotPicture) => void };

/** Opens the composer with the pieces as the picture keeps them; what it has made becomes the content's picture. */
export function PuzzleButton({ picture, onMade }: Props) {
  const { fields, media } = useEditing();
  const [open, setOpen] = useState(false);
  const anchored = (picture?.anchors ?? []).map(({ itemId }) => itemId);
  const listed = listAt<{ itemId: string }>(fields, 'items').map(({ itemId }) => itemId);
  return (
    <>
      <Button type="primary" className="puzzle-open" onClick={() => setOpen(true)}>
        {picture?.puzzle ? t.change : picture ? t.anew : t.start}
      </Button>
      {open ? (
        <Composer
          picture={picture}
          listed={[...new Set([...anchored, ...listed])]}
          onMade={(made, uploaded) => {
            media.set(uploaded.id, uploaded);
            setOpen(false);
            onMade(made);
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
