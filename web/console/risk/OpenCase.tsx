import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Flex, Input, Modal } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { faultText, sayDone } from '../../ui/notices.ts';
import type { Target } from './Risk.tsx';
import { r } from './texts.ts';

const types = ['content', 'account'] as const;

/** The form with which an operator opens a case by himself. */
export function OpenCase({ target, close }: { target: Partial<Target>; close: () => void }) {
  const [type, setType] = useState<Target['subjectType']>(target.subjectType ?? 'content');
  const [id, setId] = useState(target.subjectId ?? '');
  const [note, setNote] = useState('');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const opening = useMutation({
    mutationFn: () => api.health.openCase({ subjectType: type, subjectId: id, note }),
    onSuccess: async (made) => {
      sayDone(r.opened);
      await Promise.all(['risk', 'reviews'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
      void navigate({ to: '/console/reviews', search: { id: made.taskId } });
    },
  });
  return (
    <Modal
      open
      title={r.open}
      okText={r.investigate}
      cancelText={r.cancel}
      okButtonProps={{ disabled: id === '' || note.trim() === '' }}
      confirmLoading={opening.isPending}
      onOk={() => opening.mutate()}
      onCancel={close}
    >
      <Flex vertical gap={12}>
        <Choice<Target['subjectType']>
          aria-label={r.typeOf}
          value={type}
          onChange={setType}
          options={types.map((value) => ({ value, label: r[`type_${value}`] }))}
        />
        <label>
          {r.idOf}
          <Input value={id} maxLength={60} onChange={(event) => setId(event.target.value.trim())} />
        </label>
        <label>
          {r.note}
          <Input.TextArea
            rows={3}
            maxLength={500}
            placeholder={r.noteHint}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </label>
        {opening.error ? <Alert type="error" showIcon role="alert" title={faultText(opening.error)} /> : null}
      </Flex>
    </Modal>
  );
}
