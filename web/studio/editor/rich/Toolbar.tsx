import { useEditorState, type Editor } from '@tiptap/react';
import { Button } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { t } from '../texts.ts';
import { Icon } from './icons.tsx';

const LinkForm = lazy(() => import('./LinkForm.tsx').then((file) => ({ default: file.LinkForm })));

type Tool = { name: string; label: string; sign: ReactNode; active?: boolean; run: () => void };

/** What can be done with the selected text. */
export function Toolbar({ editor, children }: { editor: Editor; children: ReactNode }) {
  const [linking, setLinking] = useState(false);
  const is = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      h2: now.isActive('heading', { level: 2 }),
      h3: now.isActive('heading', { level: 3 }),
      bullet: now.isActive('bulletList'),
      ordered: now.isActive('orderedList'),
      quote: now.isActive('blockquote'),
      link: now.isActive('link'),
    }),
  });
  const chain = () => editor.chain().focus();
  const tools: Tool[] = [
    { name: 'h2', label: t.tool_h2, sign: 'H1', active: is.h2, run: () => chain().toggleHeading({ level: 2 }).run() },
    { name: 'h3', label: t.tool_h3, sign: 'H2', active: is.h3, run: () => chain().toggleHeading({ level: 3 }).run() },
    { name: 'bold', label: t.tool_bold, sign: <b>B</b>, active: is.bold, run: () => chain().toggleBold().run() },
    {
      name: 'italic',
      label: t.tool_italic,
      sign: <i>I</i>,
      active: is.italic,
      run: () => chain().toggleItalic().run(),
    },
    {
      name: 'bullet',
      label: t.tool_bullet,
      sign: <Icon name="bullet" />,
      active: is.bullet,
      run: () => chain().toggleBulletList().run(),
    },
    {
      name: 'ordered',
      label: t.tool_ordered,
      sign: <Icon name="ordered" />,
      active: is.ordered,
      run: () => chain().toggleOrderedList().run(),
    },
    {
      name: 'quote',
      label: t.tool_quote,
      sign: <Icon name="quote" />,
      active: is.quote,
      run: () => chain().toggleBlockquote().run(),
    },
    { name: 'rule', label: t.tool_rule, sign: <Icon name="rule" />, run: () => chain().setHorizontalRule().run() },
    { name: 'link', label: t.tool_link, sign: <Icon name="link" />, active: is.link, run: () => setLinking(true) },
    { name: 'undo', label: t.tool_undo, sign: <Icon name="undo" />, run: () => chain().undo().run() },
    { name: 'redo', label: t.tool_redo, sign: <Icon name="redo" />, run: () => chain().redo().run() },
  ];
  return (
    <div className="rich-tools" role="toolbar" aria-label={t.toolbar}>
      {tools.map(({ name, label, sign, active, run }) => (
        <Button
          key={name}
          size="small"
          type="text"
          className={active ? 'active' : ''}
          aria-label={label}
          title={label}
          {...(active === undefined ? {} : { 'aria-pressed': active })}
          onMouseDown={(event) => event.preventDefault()}
          onClick={run}
        >
          {sign}
        </Button>
      ))}
      {children}
      {linking ? (
        <Suspense>
          <LinkForm editor={editor} onClose={() => setLinking(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
