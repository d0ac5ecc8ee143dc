import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Flex, Modal, Radio, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { yuan } from '../../text/dictionary.ts';
import { faultText, sayDone } from '../../ui/notices.ts';
import { InstantPicker } from '../../ui/time/InstantPicker.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import { say, t } from './texts.ts';

type Props = {
  close: () => void;
  /** Only these are paid; everybody, where absent. */
  only?: { method: 'bank' | 'alipay'; accountIds: string[] };
};

/** A new batch: first whom it would pay and whom not, then it is made and its money reserved (UX 39). */
export function NewBatch({ close, only }: Props) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [method, setMethod] = useState<'bank' | 'alipay'>(only?.method ?? 'bank');
  const [cutoff, setCutoff] = useState<Date>();
  const wish = {
    method,
    ...(cutoff && { cutoff: cutoff.toISOString() }),
    ...(only && { accountIds: only.accountIds }),
  };
  const preview = useQuery({
    queryKey: ['payouts', 'preview', wish],
    queryFn: () => api.payouts.preview(wish),
    gcTime: 0,
    retry: false,
  });
  const sums = preview.data?.sums;
  const make = useMutation({
    mutationFn: () =>
      api.payouts.make({
        ...wish,
        ...(sums && { expected: { payouts: sums.payouts, grossFen: sums.grossFen } }),
      }),
    onSuccess: async ({ id }) => {
      sayDone(t.created);
      await queries.invalidateQueries({ queryKey: ['payouts'] });
      close();
      await navigate({ to: '/console/payouts/$id', params: { id } });
    },
    onError: () => void queries.invalidateQueries({ queryKey: ['payouts', 'preview'] }),
  });
  const fault = make.error ?? preview.error;
  return (
    <Modal
      open
      width={880}
      title={t.make}
      okText={sums ? t.create(yuan(sums.grossFen)) : t.make}
      cancelText={t.cancel}
      okButtonProps={{ disabled: !sums || sums.payouts === 0 || preview.isFetching }}
      confirmLoading={make.isPending}
      onOk={() => make.mutate()}
      onCancel={close}
    >
      <Flex vertical gap={16}>
        {only ? <p className="payout-only">{t.only(only.accountIds.length)}</p> : null}
        <div className="payout-wish">
          <fieldset>
            <legend>{t.method}</legend>
            <Radio.Group
              value={method}
              onChange={({ target }) => setMethod(target.value === 'alipay' ? 'alipay' : 'bank')}
              options={(['bank', 'alipay'] as const).map((value) => ({ value, label: say('method', value) }))}
            />
          </fieldset>
          <div>
            <span>{t.cutoff}</span>
            <InstantPicker aria-label={t.cutoff} value={cutoff} onChange={setCutoff} clearable />
            <small>{t.cutoffHint}</small>
          </div>
        </div>
        {fault ? <Alert type="error" showIcon role="alert" title={faultText(fault)} /> : null}
        {preview.isFetching ? <Skeleton active /> : null}
        {preview.data && !preview.isFetching ? <PreviewTable preview={preview.data} /> : null}
      </Flex>
    </Modal>
  );
}
