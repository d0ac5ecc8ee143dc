import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Flex, Input, Modal } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { yuan } from '../../text/dictionary.ts';
import { faultText, sayDone } from '../../ui/notices.ts';
import type { Batch } from './queries.ts';
import { t } from './texts.ts';

export type Act = 'send' | 'cancel';

/** Sends or cancels a batch: what it does, the sum, and the reason that is kept (UX 39). */
export function Decide({ batch, act, close }: { batch: Batch; act: Act; close: () => void }) {
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const { id } = batch;
  const deciding = useMutation({
    mutationFn: async () => {
      if (act === 'cancel') {
        await api.payouts.cancel({ id, reason });
        return t.cancelledNow;
      }
      const { state } = await api.payouts.send({ id, reason });
      return state === 'done' ? t.sentNow : t.askedNow;
    },
    onSuccess: async (said) => {
      sayDone(said);
      await queries.invalidateQueries({ queryKey: ['payouts'] });
      close();
    },
  });
  const sends = batch.provider === 'alipay' ? t.sendAlipay : t.sendFile;
  return (
    <Modal
      open
      width={520}
      title={act === 'send' ? t.sendTitle : t.cancelTitle}
      okText={act === 'cancel' ? t.cancelBatch : batch.secondPerson ? t.askSend : t.send}
      cancelText={t.close}
      okButtonProps={{ disabled: reason.trim() === '' }}
      confirmLoading={deciding.isPending}
      onOk={() => deciding.mutate()}
      onCancel={close}
    >
      <Flex vertical gap={16}>
        <p className="payout-sums num">
          {t.payouts(batch.payouts)} · {t.toPayees} <b>{yuan(batch.netFen)}</b>
        </p>
        <Alert type="warning" showIcon title={act === 'cancel' ? t.cancelWhy : sends} />
        {act === 'send' && batch.secondPerson ? <Alert type="info" showIcon title={t.sendSecond} /> : null}
        <label>
          {t.reason}
          <Input.TextArea
            value={reason}
            maxLength={500}
            placeholder={t.reasonHint}
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
        {deciding.error ? <Alert type="error" showIcon role="alert" title={faultText(deciding.error)} /> : null}
      </Flex>
    </Modal>
  );
}
