import type { Editor } from '@tiptap/react';
import { Button } from 'antd';
import { useState } from 'react';
import { t } from '../texts.ts';
import { InlineForm } from './InlineForm.tsx';
import { isLinkAddress } from './link.ts';

type Props = { editor: Editor; hint?: string | undefined; onClose: () => void };

/** Sets or removes the link of the selected text. */
export function LinkForm({ editor, hint = t.linkHint, onClose }: Props) {
  const [href, setHref] = useState<string>();
  const standing = String(editor.getAttributes('link')['href'] ?? '');
  const value = href ?? standing;
  const fine = isLinkAddress(value.trim());
  const set = () => {
    if (!fine) return;
    const address = value.trim();
    const chain = editor.chain().focus().extendMarkRange('link');
    if (editor.state.selection.empty && standing === '') {
      chain.insertContent({ type: 'text', text: address, marks: [{ type: 'link', attrs: { href: address } }] }).run();
    } else chain.setMark('link', { href: address }).run();
    onClose();
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetMark('link').run();
    onClose();
  };
  return (
    <InlineForm label={t.tool_link} onClose={onClose} hint={<span>{value === '' || fine ? hint : t.linkWrong}</span>}>
      <input
        className="plain-input"
        value={value}
        autoFocus
        maxLength={2000}
        aria-label={t.linkAddress}
        placeholder="https://"
        aria-invalid={value !== '' && !fine}
        onChange={(event) => setHref(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') set();
        }}
      />
      {standing ? <Button onClick={remove}>{t.linkRemove}</Button> : null}
      <Button type="primary" disabled={!fine} onClick={set}>
        {t.linkSet}
      </Button>
    </InlineForm>
  );
}
