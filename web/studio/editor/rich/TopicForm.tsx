import type { Editor } from '@tiptap/react';
import { Button } from 'antd';
import { useState } from 'react';
import { topicName } from '../../../../src/contents/body/topicName.ts';
import { codePoints } from '../../../../src/lib/text.ts';
import { t } from '../texts.ts';
import { InlineForm } from './InlineForm.tsx';
import { r } from './texts.ts';
import { TOPIC_CHARS_MAX } from './topic.ts';

type Props = { editor: Editor; onClose: () => void };

/** Puts a topic at the cursor, or makes one of the selected words. */
export function TopicForm({ editor, onClose }: Props) {
  const { from, to } = editor.state.selection;
  const [words, setWords] = useState(() => editor.state.doc.textBetween(from, to, ' ').slice(0, 60));
  const name = topicName(words);
  const fine = name !== '' && codePoints(name) <= TOPIC_CHARS_MAX;
  const add = () => {
    if (!fine) return;
    editor.chain().focus().insertContent({ type: 'topic', attrs: { name } }).run();
    onClose();
  };
  const length = codePoints(name);
  return (
    <InlineForm
      label={r.topic}
      onClose={onClose}
      hint={
        <>
          <span>{r.topicHint}</span>
          <span className={`num${length > TOPIC_CHARS_MAX ? ' over' : ''}`}>{t.count(length, TOPIC_CHARS_MAX)}</span>
        </>
      }
    >
      <input
        className="plain-input"
        value={words}
        autoFocus
        maxLength={60}
        aria-label={r.topicName}
        aria-invalid={words !== '' && !fine}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') add();
        }}
      />
      <Button type="primary" disabled={!fine} onClick={add}>
        {r.topicAdd}
      </Button>
    </InlineForm>
  );
}
