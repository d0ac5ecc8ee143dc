import { EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useRef, useState } from 'react';
import { withoutDirections } from '../../../../src/lib/text.ts';
import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import { codePoints } from '../../../../src/lib/text.ts';
import { lang } from '../../../ui/lang.ts';
import { useEditing } from '../editing.ts';
import { isSame, valueAt } from '../fields.ts';
import { Faults } from '../form/Faults.tsx';
import { noteOf } from '../form/notes.ts';
import { marksIn } from '../marks.ts';
import { pictureTypes, PICTURE_BYTES_MAX, uploadPicture, UploadFault } from '../../upload.ts';
import { t } from '../texts.ts';
import { nonce } from '../../../ui/nonce.ts';
import { bodyOf } from './bodyOf.ts';
import { extensions } from './extensions.ts';
import { RichAdd } from './RichAdd.tsx';
import { Toolbar } from './Toolbar.tsx';
import { showFindings } from './wordMarks.ts';

/** The body of a post: headings, emphasis, lists, quotes, links, pictures and goods cards. */
export function RichText({ field }: { field: TemplateField }) {
  const { fields, change, editable, findingsAt, media } = useEditing();
  const [percent, setPercent] = useState<number>();
  const [fault, setFault] = useState<string>();
  const [first] = useState(() => valueAt(fields, 'body'));
  const written = useRef(first);
  const free = editable('body');
  // Of a published content only words change: its pictures and goods stay.
  const wholly = editable('coverMediaIds');
  const editor = useEditor({
    extensions,
    content: (first as object | undefined) ?? null,
    editable: free,
    injectCSS: false,
    injectNonce: nonce,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': lang === 'en' ? field.label.en : field.label.zh,
        'data-placeholder': t.bodyPlaceholder,
        class: 'prose',
      },
      // Invisible marks of direction come along from elsewhere; who writes neither sees them nor can take them out.
      transformPastedText: withoutDirections,
      transformPastedHTML: withoutDirections,
      handlePaste: (_view, event) => addPictures(event.clipboardData?.files),
      handleDrop: (_view, event, _slice, moved) => !moved && addPictures(event.dataTransfer?.files),
    },
    onUpdate: ({ editor: changed }) => {
      const next = bodyOf(changed.getJSON());
      // The editor tidies up after itself: what is stored stays the same then.
      if (isSame(next, written.current)) return;
      written.current = next;
      change('body', next);
    },
  });

  const addPicture = async (file: File) => {
    setFault(undefined);
    if (file.size > PICTURE_BYTES_MAX) return setFault(t.tooLarge);
    setPercent(0);
    try {
      const uploaded = await uploadPicture(file, setPercent);
      media.set(uploaded.id, uploaded);
      editor
        .chain()
        .focus()
        .insertContent({ type: 'image', attrs: { mediaId: uploaded.id, alt: '' } })
        .run();
    } catch (error) {
      setFault(error instanceof UploadFault ? error.message : t.pictureFault);
    }
    setPercent(undefined);
  };
  function addPictures(files: FileList | undefined): boolean {
    const taken = (file: File) => file.type !== '' && pictureTypes.includes(file.type);
    const pictures = wholly ? [...(files ?? [])].filter(taken) : [];
    for (const file of pictures.slice(0, 9)) void addPicture(file);
    return pictures.length > 0;
  }

  // What came from elsewhere (their version, a restored copy) replaces what stands here.
  const stored = valueAt(fields, 'body');
  useEffect(() => {
    if (stored === written.current || isSame(stored, written.current)) return;
    written.current = stored;
    editor.commands.setContent((stored as object | undefined) ?? null, { emitUpdate: false });
  }, [editor, stored]);
  useEffect(() => editor.setEditable(free, false), [editor, free]);

  const findings = findingsAt('body');
  const shown = JSON.stringify(findings);
  useEffect(() => {
    showFindings(editor.view, JSON.parse(shown) as typeof findings, (one) => t.word(one.matched, noteOf(one.note)));
  }, [editor, shown]);

  const text = editor.getText({ blockSeparator: '\n' });
  const length = codePoints(text.replaceAll('\n', ''));
  const words = marksIn(text, findings);
  return (
    <div className="field rich" data-field="body">
      {free ? (
        <Toolbar editor={editor}>
          {wholly ? <RichAdd editor={editor} percent={percent} onPicture={(file) => void addPicture(file)} /> : null}
        </Toolbar>
      ) : null}
      <EditorContent editor={editor} />
      <div className="field-about">
        <span>{lang === 'en' ? field.tips.en : field.tips.zh}</span>
        <span className={`num${length > (field.max ?? Infinity) ? ' over' : ''}`}>
          {t.count(length, field.max ?? 0)}
        </span>
      </div>
      {fault ? (
        <p className="fault" role="alert">
          {fault}
        </p>
      ) : null}
      {words.length > 0 ? (
        <p className="fault soft">{words.map((one) => t.word(one.matched, noteOf(one.note))).join('；')}</p>
      ) : null}
      <Faults path="body" />
    </div>
  );
}
