import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Flex, Input, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { yuan } from '../../text/dictionary.ts';
import { faultText, sayDone } from '../../ui/notices.ts';
import type { Class } from './queries.ts';
import { t } from './texts.ts';

/** What is to be done with which differences. */
export type Act = { kind: 'correct' | 'accept'; choice: { class?: Class; rows?: number[] }; rows: number };

/** Corrects or accepts differences: what it does, then the reason that is kept (UX 39). */
export function Decide({ id, act, close }: { id: string; act: Act; close: () => void }) {
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const { choice, kind } = act;
  const preview = useQuery({
    queryKey: ['hostFiles', 'preview', id, choice],
    queryFn: () => api.hostFiles.preview({ id, ...choice }),
    enabled: kind === 'correct',
    gcTime: 0,
    retry: false,
  });
  const deciding = useMutation({
    mutationFn: async () => {
      if (kind === 'accept') return t.accepted((await api.hostFiles.accept({ id, ...choice, reason })).rows);
      const { state } = await api.hostFiles.correct({ id, ...choice, reason });
      return state === 'awaiting_approval' ? t.asked : t.started;
    },
    onSuccess: async (said) => {
      sayDone(said);
      await queries.invalidateQueries({ queryKey: ['hostFiles'] });
      close();
    },
  });
  const second = preview.data?.secondPerson === true;
  const ready = kind === 'accept' || (preview.data?.rows ?? 0) > 0;
  const fault = deciding.error ?? preview.error;
  return (
    <Modal
      open
      width={560}
      title={kind === 'correct' ? t.correctTitle : t.acceptTitle}
      okText={kind === 'accept' ? t.accept : second ? t.ask : t.correct}
      cancelText={t.cancel}
      okButtonProps={{ disabled: !ready || reason.trim() === '' }}
      confirmLoading={deciding.isPending}
      onOk={() => deciding.mutate()}
      onCancel={close}
    >
      <Flex vertical gap={16} className="hostfile-form">
        <p>
          <b className="num">{t.chosen(act.rows)}</b> · {kind === 'correct' ? t.correctWhy : t.acceptWhy}
        </p>
        {kind === 'correct' && preview.isPending ? <Skeleton active paragraph={{ rows: 3 }} /> : null}
        {preview.data ? <Effect of={preview.data} /> : null}
        {second ? <Alert type="info" showIcon title={t.second} /> : null}
        <label>
          {t.reason}
          <Input.TextArea
            value={reason}
            maxLength={500}
            placeholder={t.reasonHint}
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
        {fault ? <Alert type="error" showIcon role="alert" title={faultText(fault)} /> : null}
      </Flex>
    </Modal>
  );
}

type Preview = Awaited<ReturnType<typeof api.hostFiles.preview>>;

function Effect({ of: { taken, effectFen, months, refused } }: { of: Preview }) {
  return (
    <dl className="hostfile-effect num">
      <dt>{t.taken(taken)}</dt>
      <dd>
        {months.length === 0 ? t.noMonths : months.map(({ month, rows }) => t.monthRows(month, rows)).join(' · ')}
      </dd>
      <dt>{t.effect}</dt>
      <dd>{yuan(effectFen)}</dd>
      {refused.map(({ reason, why, rows }) => (
        <dd key={reason} className="hostfile-refused">
          {t.refused(rows, why)}
        </dd>
      ))}
    </dl>
  );
}
