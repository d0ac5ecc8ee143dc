import { EditorContent } from '@tiptap/react';
import { useEffect } from 'react';
import { countedLength } from '../../../../src/lib/text.ts';
import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import { lang } from '../../../ui/lang.ts';
import { useEditing } from '../editing.ts';
import { valueAt } from '../fields.ts';
import { Counter } from '../form/Counter.tsx';
import { Faults } from '../form/Faults.tsx';
import { noteOf } from '../form/notes.ts';
import { marksIn } from '../marks.ts';
import { pictureTypes } from '../../upload.ts';
import { t } from '../texts.ts';
import { extensions } from './extensions.ts';
import { RichAdd } from './RichAdd.tsx';
import { Toolbar } from './Toolbar.tsx';
import { hasWords } from './pasted.ts';
import { beginUpload } from './uploads.ts';
import { useDoc } from './useDoc.ts';
import { plainOf, showFindings } from './wordMarks.ts';
import { signs } from '../../../ui/signs.ts';

/** Pictures that one paste, drop or choice puts in. */
const PICTURES_MAX = 9;

/** The body of a post: headings, emphasis, lists, quotes, links, topics, pictures and goods cards. */
export function RichText({ field }: { field: TemplateField }) {
  const { fields, change, editable, findingsAt } = useEditing();
  const free = editable('body');
  // Of a published content only words change: its pictures and goods stay.
  const wholly = editable('coverMediaIds');
  const editor = useDoc({
    value: valueAt(fields, 'body'),
    change: (next) => change('body', next),
    extensions,
    label: lang === 'en' ? field.label.en : field.label.zh,
    placeholder: t.bodyPlaceholder,
    editable: free,
    withPictures: wholly,
    more: {
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
  });

  /** Puts pictures into the text at a place, where they show how far their upload is. */
  function addPictures(files: Iterable<File> | undefined, at: number, type = 'image'): boolean {
    const taken = (file: File) => file.type !== '' && pictureTypes.includes(file.type);
    const pictures = wholly ? [...(files ?? [])].filter(taken).slice(0, PICTURES_MAX) : [];
    if (pictures.length === 0) return false;
    const nodes = pictures.map((file) => ({ type, attrs: { mediaId: '', upload: beginUpload(file) } }));
    return editor.chain().focus().insertContentAt(at, nodes).run();
  }

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
              onPictures={(files, type) => addPictures(files, type === 'image' ? editor.state.selection.to : 0, type)}
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
        <p className="fault soft">{words.map((one) => t.word(one.matched, noteOf(one.note))).join(signs.clause)}</p>
      ) : null}
      <Faults path="body" />
    </div>
  );
}
