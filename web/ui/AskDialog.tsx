import { Modal } from 'antd';
import { useState } from 'react';
import type { Question } from './ask.ts';
import { sayFailed } from './notices.ts';
import { t } from './texts.ts';

/** The question itself; it closes when the act has ended, and says so when it failed. */
export function AskDialog({ question, close }: { question: Question; close: () => void }) {
  const [busy, setBusy] = useState(false);
  const act = async () => {
    setBusy(true);
    await question.act().catch(sayFailed);
    close();
  };
  return (
    <Modal
      open
      width={440}
      title={question.title}
      okText={question.ok}
      cancelText={question.cancel ?? t.cancel}
      confirmLoading={busy}
      onOk={() => void act()}
      onCancel={() => {
        question.no?.();
        close();
      }}
    >
      {question.list ? (
        <ul className="ask-list">
          {question.list.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      ) : null}
      <p className="ask-content">{question.content}</p>
    </Modal>
  );
}
