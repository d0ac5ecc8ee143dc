import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Modal, Skeleton } from 'antd';
import { api } from '../../../api.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { sayFailed } from '../../../ui/notices.ts';
import { actName, taskQuery, type BulkAct, type Wished } from './queries.ts';
import { TaskLine } from './TaskLine.tsx';
import { t } from '../texts.ts';
import { b } from './texts.ts';
import './bulk.css';

/** Works that the server deals with before it answers. */
const IN_REQUEST_MAX = 200;

type Props = { act: BulkAct; wished: Wished; onBegun: () => void; onClose: () => void };

/** What an act would do to many works; on yes what became of it (UX 22). */
export function BulkDialog({ act, wished, onBegun, onClose }: Props) {
  const queries = useQueryClient();
  const preview = useQuery({
    queryKey: ['contents', 'bulk-preview', act, wished],
    queryFn: async () => (await api.contents.tasks.bulk({ ...wished, act, dryRun: true })).preview,
    gcTime: 0,
    staleTime: 0,
  });
  const run = useMutation({
    mutationFn: () =>
      api.contents.tasks.bulk({ ...wished, act }, { context: { headers: { 'idempotency-key': crypto.randomUUID() } } }),
    onSuccess: async () => {
      onBegun();
      await queries.invalidateQueries({ queryKey: ['tasks'] });
      await queries.invalidateQueries({ queryKey: ['contents', 'list'] });
    },
    onError: sayFailed,
  });
  const started = run.data?.task;
  const { acts = 0, total = 0 } = preview.data ?? {};
  const title = b.ask(actName(act), started?.total ?? total);
  if (started)
    return (
      <Modal open width={520} title={title} onCancel={onClose} footer={<Button onClick={onClose}>{b.close}</Button>}>
        <Started id={started.id} />
      </Modal>
    );
  return (
    <Modal
      open
      width={520}
      title={title}
      okText={acts > 0 ? b.run(acts) : b.nothing}
      cancelText={b.cancel}
      okButtonProps={{ disabled: acts === 0, danger: act.kind === 'delete' }}
      confirmLoading={run.isPending}
      onOk={() => run.mutate()}
      onCancel={onClose}
    >
      {preview.isError ? (
        <Failure error={preview.error} reset={() => void preview.refetch()} />
      ) : preview.data ? (
        <>
          <Effect act={act} preview={preview.data} />
          {act.kind === 'delete' ? <p>{b.final}</p> : null}
          {total > IN_REQUEST_MAX ? <p className="soft">{b.background}</p> : null}
        </>
      ) : (
        <Skeleton active />
      )}
    </Modal>
  );
}

type Preview = NonNullable<Awaited<ReturnType<typeof api.contents.tasks.bulk>>['preview']>;

function Effect({ act, preview: { acts, unchanged, refused, readers } }: { act: BulkAct; preview: Preview }) {
  const cannot = refused.reduce((sum, { works }) => sum + works, 0);
  return (
    <ul className="bulk-effect num">
      <li>
        <b>{b.acting(acts)}</b>
      </li>
      {readers && acts > 0 ? (
        <li>
          {b.readers(readers.all)}
          {readers.fromTarget !== null && act.kind === 'withdraw_push'
            ? b.readersFrom(t[act.target], readers.fromTarget)
            : ''}
          <small>{b.readersHow}</small>
        </li>
      ) : null}
      {unchanged > 0 ? <li>{b.already(unchanged)}</li> : null}
      {cannot > 0 ? (
        <li>
          {b.cannot(cannot)}
          <ul>
            {refused.map(({ code, message, works }) => (
              <li key={code}>{b.reason(message, works)}</li>
            ))}
          </ul>
        </li>
      ) : null}
    </ul>
  );
}

/** What becomes of a task that was begun. */
function Started({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(taskQuery(id));
  if (error) return <Failure error={error} reset={() => void refetch()} />;
  return data ? <TaskLine task={data} /> : <Skeleton active />;
}
