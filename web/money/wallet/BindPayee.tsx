import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Modal, Skeleton } from 'antd';
import { Failure } from '../../ui/Failure.tsx';
import { PayoutForm } from '../../studio/open/PayoutStep.tsx';
import { proofsQuery } from '../../studio/open/queries.ts';
import { t } from './texts.ts';

/** Binds another payout account: the same proof as when the account was opened. */
export function BindPayee({ close }: { close: () => void }) {
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(proofsQuery);
  const done = () => {
    void queries.invalidateQueries({ queryKey: ['income'] });
    close();
  };
  return (
    <Modal open width={520} title={t.bind} footer={null} onCancel={close}>
      <p className="income-quiet">{t.bindWhy}</p>
      {error ? <Failure error={error} reset={() => void refetch()} /> : null}
      {data ? <PayoutForm realName={data.realName} onDone={done} /> : error ? null : <Skeleton active />}
    </Modal>
  );
}
