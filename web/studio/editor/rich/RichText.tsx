import { EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useRef, useState } from 'react';
import { countedLength, withoutDirections } from '../../../../src/lib/text.ts';
import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import { lang } from '../../../ui/lang.ts';
import { useEditing } from '../editing.ts';
import { isSame, valueAt } from '../fields.ts';
import { Counter } from '../form/Counter.tsx';
import { Faults } from '../form/Faults.tsx';
import { noteOf } from '../form/notes.ts';
import { marksIn } from '../marks.ts';
import { pictureTypes } from '../../upload.ts';
import { t } from '../texts.ts';
import { nonce } from '../../../ui/nonce.ts';
import { bodyOf } from './bodyOf.ts';
import { extensions } from './extensions.ts';
import { RichAdd } from './RichAdd.tsx';
import { Toolbar } from './Toolbar.tsx';
import { hasWords, pastedHtml } from './pasted.ts';
import { beginUpload } from './uploads.ts';
import { plainOf, showFindings } from './wordMarks.ts';

/** Pictures that one paste, drop or choice puts in. */
const PICTURES_MAX = 9;

/** The body of a post: headings, emphasis, lists, quotes, links, topics, pictures and goods cards. */
export function RichText({ field }: { field: TemplateField }) {
  const { fields, change, editable, findingsAt } = useEditing();
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
      transformPastedHTML: (html) => pastedHtml(withoutDirections(html), wholly),
      handlePaste: (view, event) => {
        const { files } = event.clipboardData ?? {};
        // Word and spreadsheets bring their words as a picture, too.
        if (hasWords(event.clipboardData?.getData('text/html') ?? '')) return false;
        return addPictures(files, view.state.selection.from);
      },
      handleDrop: (view, event, _slice, moved) => {
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        return !moved && addPictures(event.dataTransfer?.files, at?.pos ?? view.state.selection.from);
      },
    },
    onUpdate: ({ editor: changed }) => {
      const next = bodyOf(changed.getJSON());
      // The editor tidies up after itself: what is stored stays the same then.
      if (isSame(next, written.current)) return;
      written.current = next;
      change('body', next);
    },
  });

  /** Puts pictures into the text at a place, where they show how far their upload is. */
  function addPictures(files: Iterable<File> | undefined, at: number, type = 'image'): boolean {
    const taken = (file: File) => file.type !== '' && pictureTypes.includes(file.type);
    const pictures = wholly ? [...(files ?? [])].filter(taken).slice(0, PICTURES_MAX) : [];
    if (pictures.length === 0) return false;
    const nodes = pictures.map((file) => ({ type, attrs: { mediaId: '', upload: beginUpload(file) } }));
    return editor.chain().focus().insertContentAt(at, nodes).run();
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

  const { text } = plainOf(editor.state.doc);
  const length = countedLength(text.replaceAll('\n', ''), field.max);
  const words = marksIn(text, findings);
  return (
    <div className="field rich" data-field="body">
      {free ? (
        <Toolbar editor={editor}>
          {wholly ? (
            <RichAdd
              editor={editor}
              onPictures={(files, type) => addPictures(files, editor.state.selection.to, type)}
            />
          ) : null}
        </Toolbar>
      ) : null}
      <EditorContent editor={editor} />
      <div className="field-about">
        <span>{lang === 'en' ? field.tips.en : field.tips.zh}</span>
        <Counter length={length} min={field.min} max={field.max ?? Infinity} required={field.required} />
      </div>
      {words.length > 0 ? (
        <p className="fault soft">{words.map((one) => t.word(one.matched, noteOf(one.note))).join('；')}</p>
      ) : null}
      <Faults path="body" />
    </div>
  );
}
