import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { api, problemIn } from '../../../api.ts';
import { faultText } from '../../../ui/notices.ts';
import { Pill } from '../../../ui/Pill.tsx';
import type { ContentRow } from '../queries.ts';
import { shownTitle } from '../../titles.ts';
import { g } from './texts.ts';
import './group.css';
import { signs } from '../../../ui/signs.ts';

type Props = { rows: readonly ContentRow[]; onBegun: () => void; onClose: () => void };

/** Submits up to three items that are pushed as one (DOMAIN 2.2): their order, what that costs, what became of each. */
export function GroupDialog({ rows, onBegun, onClose }: Props) {
  const queries = useQueryClient();
  const [order, setOrder] = useState(rows);
  const send = useMutation({
    mutationFn: () =>
      api.contents.groups.submit(
        { contentIds: order.map(({ id }) => id) },
        { context: { headers: { 'idempotency-key': crypto.randomUUID() } } },
      ),
    onSuccess: async () => {
      onBegun();
      await queries.invalidateQueries({ queryKey: ['contents'] });
    },
  });
  const earlier = (nr: number) =>
    setOrder([...order.slice(0, nr - 1), ...order.slice(nr - 1, nr + 1).toReversed(), ...order.slice(nr + 1)]);
  const became = send.data?.items;
  return (
    <Modal
      open
      width={520}
      title={g.title(order.length)}
      okText={g.submit}
      cancelText={g.cancel}
      confirmLoading={send.isPending}
      onOk={() => send.mutate()}
      onCancel={onClose}
      {...(became && { footer: <Button onClick={onClose}>{g.close}</Button> })}
    >
      <p className="soft">{became ? g.done : g.about}</p>
      <ol className="group-rows" aria-label={g.order}>
        {order.map(({ id, title, cover }, nr) => {
          const status = became?.find((one) => one.id === id)?.status;
          return (
            <li key={id}>
              {cover ? <img src={cover.url} width={48} height={48} alt="" /> : <span className="contents-blank" />}
              <b>{shownTitle(title)}</b>
              {status ? (
                <Pill tone={status === 'rejected' ? 'bad' : status === 'reviewing' ? 'waiting' : 'good'}>
                  {g[status]}
                </Pill>
              ) : nr > 0 ? (
                <Button aria-label={g.earlier(title)} onClick={() => earlier(nr)}>
                  ↑
                </Button>
              ) : null}
            </li>
          );
        })}
      </ol>
      {send.isError ? <Faults error={send.error} order={order} /> : null}
    </Modal>
  );
}

/** Why nothing was submitted: the faults of each, with the way to its editor. */
function Faults({ error, order }: { error: unknown; order: readonly ContentRow[] }) {
  const rows = problemIn(error)?.errors ?? [];
  const of = (nr: number) => rows.filter(({ path }) => path.startsWith(`contentIds[${nr}]`));
  if (!order.some((_, nr) => of(nr).length > 0))
    return (
      <p role="alert" className="bad">
        {faultText(error)}
      </p>
    );
  return (
    <div role="alert">
      <p className="bad">{g.faults}</p>
      <ul className="group-faults">
        {order.map(({ id, title }, nr) =>
          of(nr).length > 0 ? (
            <li key={id}>
              {g.faultsOf(shownTitle(title))}
              {[...new Set(of(nr).map(({ message }) => message))].join(signs.clause)}{' '}
              <Link to="/studio/contents/$id" params={{ id }} search={{}}>
                {g.edit}
              </Link>
            </li>
          ) : null,
        )}
      </ul>
    </div>
  );
}
