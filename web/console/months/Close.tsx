import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Flex, Modal, Skeleton } from 'antd';
import { api } from '../../api.ts';
import { faultText, sayDone } from '../../ui/notices.ts';
import { t } from '../texts.ts';
import { Result } from './Result.tsx';

export type Month = Awaited<ReturnType<typeof api.cps.months>>['items'][number];
export type Mode = 'result' | 'dry_run' | 'lock' | 'post';
export type Closing = { month: Month; mode: Mode };

/** A dialog that first shows what the month sums up to, then, for lock and post, asks and does it. */
export function Close({ closing: { month, mode }, done }: { closing: Closing; done: () => void }) {
  const queries = useQueryClient();
  const name = month.month;
  const changes = mode === 'lock' || mode === 'post';
  // A dry run changes nothing, so it is read like any other data; it is never kept, because orders keep arriving.
  const preview = useQuery({
    queryKey: ['dry-run', name],
    queryFn: () => api.cps.closeMonth({ month: name, mode: 'dry_run' }),
    enabled: mode !== 'result',
    gcTime: 0,
    retry: false,
  });
  const close = useMutation({
    mutationFn: () => api.cps.closeMonth({ month: name, mode: mode === 'post' ? 'post' : 'lock' }),
    onSuccess: async () => {
      sayDone(mode === 'post' ? t.postedNow(name) : t.lockedNow(name));
      await queries.invalidateQueries({ queryKey: ['months'] });
      done();
    },
  });
  const titles = { result: t.resultTitle, dry_run: t.dryRunTitle, lock: t.lockTitle, post: t.postTitle };
  const shown = mode === 'result' ? month : preview.data;
  const fault = close.error ?? preview.error;
  return (
    <Modal
      open
      width={680}
      title={titles[mode](name)}
      onCancel={done}
      onOk={() => (changes ? close.mutate() : done())}
      okText={mode === 'lock' ? t.lock : mode === 'post' ? t.post : t.done}
      cancelText={t.cancel}
      cancelButtonProps={{ style: changes ? {} : { display: 'none' } }}
      okButtonProps={{ disabled: changes && !preview.data }}
      confirmLoading={close.isPending}
    >
      <Flex vertical gap={16}>
        {changes ? <Alert type="warning" showIcon title={mode === 'lock' ? t.lockWhy : t.postWhy} /> : null}
        {fault ? <Alert type="error" showIcon role="alert" title={faultText(fault)} /> : null}
        {preview.isFetching ? <Skeleton active /> : null}
        {shown?.totals && shown.inputHash && shown.outputHash ? (
          <Result
            inputHash={shown.inputHash}
            outputHash={shown.outputHash}
            root={mode === 'result' ? month.root : null}
            totals={shown.totals}
          />
        ) : null}
      </Flex>
    </Modal>
  );
}
