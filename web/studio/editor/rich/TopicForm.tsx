import type { Editor } from '@tiptap/react';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { topicName } from '../../../../src/contents/topicName.ts';
import { codePoints } from '../../../../src/lib/text.ts';
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
  return (
    <Modal
      open
      title={r.topic}
      onCancel={onClose}
      footer={
        <Button type="primary" disabled={!fine} onClick={add}>
          {r.topicAdd}
        </Button>
      }
    >
      <Input
        value={words}
        autoFocus
        maxLength={60}
        prefix="#"
        suffix="#"
        aria-label={r.topicName}
        status={words === '' || fine ? '' : 'error'}
        onChange={(event) => setWords(event.target.value)}
        onPressEnter={add}
      />
      <p className="field-about">
        <span>{r.topicHint}</span>
        <span className={`num${codePoints(name) > TOPIC_CHARS_MAX ? ' over' : ''}`}>
          {codePoints(name)} / {TOPIC_CHARS_MAX}
        </span>
      </p>
    </Modal>
  );
}
