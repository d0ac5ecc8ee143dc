import type { Editor } from '@tiptap/react';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { LibraryPicker } from '../../media/LibraryPicker.tsx';
import type { PictureMedia } from '../../media/queries.ts';
import { t as library } from '../../media/texts.ts';
import { useEditing } from '../editing.ts';
import { GoodsPicker } from '../form/GoodsPicker.tsx';
import { pictureTypes } from '../../upload.ts';
import { t } from '../texts.ts';

type Props = { editor: Editor; percent: number | undefined; onPicture: (file: File) => void };

/** Puts pictures and goods cards into the text. */
export function RichAdd({ editor, percent, onPicture }: Props) {
  const file = useRef<HTMLInputElement>(null);
  const [picking, setPicking] = useState(false);
  const [looking, setLooking] = useState(false);
  const { media } = useEditing();
  const insert = (itemId: string) => {
    setPicking(false);
    editor.chain().focus().insertContent({ type: 'productCard', attrs: { itemId } }).run();
  };
  const insertPicture = (picture: PictureMedia) => {
    setLooking(false);
    media.set(picture.id, picture);
    const attrs = { mediaId: picture.id, alt: picture.alt };
    editor.chain().focus().insertContent({ type: 'image', attrs }).run();
  };
  return (
    <>
      <Button size="small" type="text" loading={percent !== undefined} onClick={() => file.current?.click()}>
        {percent === undefined ? t.tool_image : t.uploading(percent)}
      </Button>
      <Button size="small" type="text" onClick={() => setLooking(true)}>
        {library.fromLibrary}
      </Button>
      <Button size="small" type="text" onClick={() => setPicking(true)}>
        {t.tool_goods}
      </Button>
      <span hidden>
        <input
          ref={file}
          type="file"
          accept={pictureTypes}
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            event.target.value = '';
            if (chosen) onPicture(chosen);
          }}
        />
      </span>
      <GoodsPicker open={picking} picked={[]} onPick={insert} onClose={() => setPicking(false)} />
      <LibraryPicker open={looking} kind="image" onPick={insertPicture} onClose={() => setLooking(false)} />
    </>
  );
}
