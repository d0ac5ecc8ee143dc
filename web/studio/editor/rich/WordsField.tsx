import { EditorContent, type JSONContent } from '@tiptap/react';
import { countedLength } from '../../../../src/lib/text.ts';
import { Counter } from '../form/Counter.tsx';
import { Toolbar } from './Toolbar.tsx';
import { useDoc } from './useDoc.ts';
import { words } from './words.ts';

type Props = {
  id?: string | undefined;
  value?: unknown;
  onChange?: ((next: JSONContent) => void) | undefined;
  label: string;
  placeholder: string;
  /** Under the address of a link: what it may be. */
  linkHint: string;
  /** Code points of its words at most. */
  max: number;
};

/** A field of a form for a rich text of words alone: headings, emphasis, lists, quotes and links. */
export function WordsField({ id, value, onChange, label, placeholder, linkHint, max }: Props) {
  const editor = useDoc({ id, value, change: (next) => onChange?.(next), extensions: words, label, placeholder });
  const text = editor.getText({ blockSeparator: '' });
  return (
    <div className="rich">
      <Toolbar editor={editor} linkHint={linkHint} />
      <EditorContent editor={editor} />
      <div className="field-about">
        <span />
        <Counter length={countedLength(text, max)} min={1} max={max} required />
      </div>
    </div>
  );
}
