import { useEditorState, type Editor } from '@tiptap/react';
import { Button } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { t } from '../texts.ts';
import { Icon } from './icons.tsx';
import { LinkForm } from './LinkForm.tsx';
import { useRoving } from './roving.ts';

type Tool = { name: string; label: string; keys?: string; sign: ReactNode; active?: boolean; run: () => void };

const onApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** A shortcut as people know it from their keyboard; the letters are as `aria-keyshortcuts` wants them. */
function spelled(keys: string): string {
  return onApple
    ? keys.replace('Control', '⌘').replace('Alt', '⌥').replace('Shift', '⇧').replaceAll('+', '')
    : keys.replace('Control', 'Ctrl');
}

type Props = { editor: Editor; linkHint?: string; children?: ReactNode };

/** What can be done with the selected text. */
export function Toolbar({ editor, linkHint, children }: Props) {
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
  const bar = useRef<HTMLDivElement>(null);
  const roving = useRoving(bar);
  useEffect(() => {
    const field = bar.current?.parentElement;
    const link = (event: KeyboardEvent) => {
      // By its place on the keyboard: with Alt the letter is another one on some. Without Alt it is the search.
      if (event.code !== 'KeyK' || !event.altKey || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setLinking(true);
    };
    field?.addEventListener('keydown', link);
    return () => field?.removeEventListener('keydown', link);
  }, []);
  const chain = () => editor.chain().focus();
  const closeLink = () => {
    setLinking(false);
    editor.commands.focus();
  };
  const tools: Tool[] = [
    {
      name: 'h2',
      label: t.tool_h2,
      keys: 'Control+Alt+2',
      sign: 'H1',
      active: is.h2,
      run: () => chain().toggleHeading({ level: 2 }).run(),
    },
    {
      name: 'h3',
      label: t.tool_h3,
      keys: 'Control+Alt+3',
      sign: 'H2',
      active: is.h3,
      run: () => chain().toggleHeading({ level: 3 }).run(),
    },
    {
      name: 'bold',
      label: t.tool_bold,
      keys: 'Control+B',
      sign: <b>B</b>,
      active: is.bold,
      run: () => chain().toggleBold().run(),
    },
    {
      name: 'italic',
      label: t.tool_italic,
      keys: 'Control+I',
      sign: <i>I</i>,
      active: is.italic,
      run: () => chain().toggleItalic().run(),
    },
    {
      name: 'bullet',
      label: t.tool_bullet,
      keys: 'Control+Shift+8',
      sign: <Icon name="bullet" />,
      active: is.bullet,
      run: () => chain().toggleBulletList().run(),
    },
    {
      name: 'ordered',
      label: t.tool_ordered,
      keys: 'Control+Shift+7',
      sign: <Icon name="ordered" />,
      active: is.ordered,
      run: () => chain().toggleOrderedList().run(),
    },
    {
      name: 'quote',
      label: t.tool_quote,
      keys: 'Control+Shift+B',
      sign: <Icon name="quote" />,
      active: is.quote,
      run: () => chain().toggleBlockquote().run(),
    },
    { name: 'rule', label: t.tool_rule, sign: <Icon name="rule" />, run: () => chain().setHorizontalRule().run() },
    {
      name: 'link',
      label: t.tool_link,
      keys: 'Control+Alt+K',
      sign: <Icon name="link" />,
      active: is.link,
      run: () => setLinking(true),
    },
    {
      name: 'undo',
      label: t.tool_undo,
      keys: 'Control+Z',
      sign: <Icon name="undo" />,
      run: () => chain().undo().run(),
    },
    {
      name: 'redo',
      label: t.tool_redo,
      keys: 'Control+Shift+Z',
      sign: <Icon name="redo" />,
      run: () => chain().redo().run(),
    },
  ];
  return (
    <div ref={bar} className="rich-tools" role="toolbar" aria-label={t.toolbar} {...roving}>
      {tools.map(({ name, label, keys, sign, active, run }) => (
        <Button
          key={name}
          size="small"
          type="text"
          className={active ? 'active' : ''}
          aria-label={label}
          title={keys ? `${label} ${spelled(keys)}` : label}
          {...(keys ? { 'aria-keyshortcuts': onApple ? keys.replace('Control', 'Meta') : keys } : {})}
          {...(active === undefined ? {} : { 'aria-pressed': active })}
          onMouseDown={(event) => event.preventDefault()}
          onClick={run}
        >
          {sign}
        </Button>
      ))}
      {children}
      {linking ? <LinkForm editor={editor} hint={linkHint} onClose={closeLink} /> : null}
    </div>
  );
}
