import { useEditorState, type Editor } from '@tiptap/react';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { LibraryPicker } from '../../media/LibraryPicker.tsx';
import type { PictureMedia } from '../../media/queries.ts';
import { t as library } from '../../media/texts.ts';
import { useEditing } from '../editing.ts';
import { GoodsPicker } from '../form/GoodsPicker.tsx';
import { pictureTypes } from '../../upload.ts';
import { t } from '../texts.ts';
import { r } from './texts.ts';
import { GuideForm } from './GuideForm.tsx';
import { TopicForm } from './TopicForm.tsx';

type Props = { editor: Editor; onPictures: (files: File[], type: 'image' | 'guideImage') => void };

/** Puts pictures, goods cards, topics and the follow guide into the text. */
export function RichAdd({ editor, onPictures }: Props) {
  const file = useRef<HTMLInputElement>(null);
  const [picking, setPicking] = useState(false);
  const [looking, setLooking] = useState(false);
  const [naming, setNaming] = useState(false);
  const [guiding, setGuiding] = useState(false);
  const wanted = useRef<'image' | 'guideImage'>('image');
  const guided = useEditorState({
    editor,
    selector: ({ editor: now }) => now.state.doc.children.some((block) => block.type.name === 'guideImage'),
  });
  const { media } = useEditing();
  const choose = (type: 'image' | 'guideImage') => {
    wanted.current = type;
    file.current?.click();
  };
  // Behind what is selected: a card or picture that was put in last still is, and must not be replaced.
  const put = (type: string, attrs: object) =>
    editor.chain().focus().insertContentAt(editor.state.selection.to, { type, attrs }).run();
  const insert = (itemId: string) => {
    setPicking(false);
    put('productCard', { itemId });
  };
  const closeTopic = () => {
    setNaming(false);
    editor.commands.focus();
  };
  // Readers should meet it before anything else (DOMAIN 6.7).
  const guideWith = (picture: PictureMedia) => {
    setGuiding(false);
    media.set(picture.id, picture);
    editor
      .chain()
      .focus()
      .insertContentAt(0, { type: 'guideImage', attrs: { mediaId: picture.id, alt: r.guide } })
      .run();
  };
  const ownGuide = () => {
    setGuiding(false);
    choose('guideImage');
  };
  const insertPicture = (picture: PictureMedia) => {
    setLooking(false);
    media.set(picture.id, picture);
    put('image', { mediaId: picture.id, alt: picture.alt });
  };
  return (
    <>
      <Button size="small" type="text" onClick={() => choose('image')}>
        {t.tool_image}
      </Button>
      <Button size="small" type="text" onClick={() => setLooking(true)}>
        {library.fromLibrary}
      </Button>
      <Button size="small" type="text" onClick={() => setPicking(true)}>
        {t.tool_goods}
      </Button>
      <Button size="small" type="text" onClick={() => setNaming(true)}>
        {r.topic}
      </Button>
      <Button
        size="small"
        type="text"
        disabled={guided}
        title={guided ? r.guideOnce : r.guideWhy}
        onClick={() => setGuiding(true)}
      >
        {r.guide}
      </Button>
      <span hidden>
        <input
          ref={file}
          type="file"
          accept={pictureTypes}
          multiple
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])];
            event.target.value = '';
            onPictures(wanted.current === 'image' ? chosen : chosen.slice(0, 1), wanted.current);
          }}
        />
      </span>
      <GoodsPicker open={picking} picked={[]} onPick={insert} onClose={() => setPicking(false)} />
      {naming ? <TopicForm editor={editor} onClose={closeTopic} /> : null}
      {guiding ? <GuideForm onDrawn={guideWith} onOwn={ownGuide} onClose={() => setGuiding(false)} /> : null}
      <LibraryPicker open={looking} kind="image" onPick={insertPicture} onClose={() => setLooking(false)} />
    </>
  );
}
