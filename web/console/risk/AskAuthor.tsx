import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Flex, Input } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { faultText, sayDone } from '../../ui/notices.ts';
import type { FullAppeal } from './AppealFacts.tsx';
import { r } from './texts.ts';

/** Asks the author of an appeal; who asks claims the appeal. */
export function AskAuthor({ of, done }: { of: FullAppeal; done: () => Promise<unknown> }) {
  const [question, setQuestion] = useState('');
  const asking = useMutation({
    mutationFn: async () => {
      await api.moderation.claimReview({ id: of.taskId ?? '' });
      await api.appeals.askAuthor({ id: of.id, text: question });
    },
    onSuccess: async () => {
      setQuestion('');
      sayDone(r.asked);
      await done();
    },
  });
  return (
    <Flex vertical gap={12} className="desk-form">
      <Input.TextArea
        aria-label={r.ask}
        rows={2}
        maxLength={500}
        placeholder={r.askHint}
        value={question}
        onChange={(event) => setQuestion(event.target.value)}
      />
      {asking.error ? <Alert type="error" showIcon role="alert" title={faultText(asking.error)} /> : null}
      <div>
        <Button loading={asking.isPending} disabled={question.trim() === ''} onClick={() => asking.mutate()}>
          {r.ask}
        </Button>
      </div>
    </Flex>
  );
}
