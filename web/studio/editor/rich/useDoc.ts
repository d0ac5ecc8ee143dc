import { useEditor, type AnyExtension, type Editor, type JSONContent, type UseEditorOptions } from '@tiptap/react';
import { useEffect, useRef, useState } from 'react';
import { withoutDirections } from '../../../../src/lib/text.ts';
import { nonce } from '../../../ui/nonce.ts';
import { isSame } from '../fields.ts';
import { bodyOf } from './bodyOf.ts';
import { pastedHtml } from './pasted.ts';
import '../form/field.css';
import './rich.css';

type Props = {
  /** The document as it is stored. */
  value: unknown;
  change: (next: JSONContent) => void;
  extensions: AnyExtension[];
  label: string;
  placeholder: string;
  editable?: boolean;
  /** Pictures that come along with pasted text are uploaded; else they are left out. */
  withPictures?: boolean;
  id?: string | undefined;
  more?: UseEditorOptions['editorProps'];
};

/** An editor of a rich text: what is written is told as it is stored, what is stored anew is shown. */
export function useDoc(props: Props): Editor {
  const { value, change, extensions, label, placeholder, editable = true, withPictures = false, id, more } = props;
  const [first] = useState(() => value);
  const written = useRef(first);
  // What was told and has not come back yet: it may come late, when more is written already.
  const told = useRef<unknown[]>([]);
  const editor = useEditor({
    extensions,
    content: (first as object | undefined) ?? null,
    editable,
    injectCSS: false,
    injectNonce: nonce,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        'data-placeholder': placeholder,
        class: 'prose',
        ...(id === undefined ? {} : { id }),
      },
      // Invisible marks of direction come along from elsewhere; who writes neither sees them nor can take them out.
      transformPastedText: withoutDirections,
      transformPastedHTML: (html) => pastedHtml(withoutDirections(html), withPictures),
      ...more,
    },
    onUpdate: ({ editor: changed }) => {
      const next = bodyOf(changed.getJSON());
      // The editor tidies up after itself: what is stored stays the same then.
      if (isSame(next, written.current)) return;
      written.current = next;
      told.current.push(next);
      change(next);
    },
  });
  // What came from elsewhere (their version, a restored copy) replaces what stands here.
  useEffect(() => {
    const place = told.current.indexOf(value);
    if (place >= 0) told.current.splice(0, place + 1);
    if (place >= 0 || value === written.current || isSame(value, written.current)) return;
    told.current = [];
    written.current = value;
    editor.commands.setContent((value as object | undefined) ?? null, { emitUpdate: false });
  }, [editor, value]);
  useEffect(() => editor.setEditable(editable, false), [editor, editable]);
  return editor;
}
