import { useQuery } from '@tanstack/react-query';
import { Modal, Skeleton } from 'antd';
import { api } from '../../../api.ts';
import { dateTime, shortCount } from '../../../text/dictionary.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { lang } from '../../../ui/lang.ts';
import { Pill, type Tone } from '../../../ui/Pill.tsx';
import { typeName } from '../../texts.ts';
import { shownTitle } from '../../titles.ts';
import type { Target } from '../acts.ts';
import type { ContentRow } from '../queries.ts';
import { w } from './texts.ts';
import './withdraw.css';

type Props = {
  row: ContentRow;
  /** The push that is withdrawn; the whole work without. */
  target: Target | undefined;
  busy: boolean;
  onWithdraw: () => void;
  onClose: () => void;
};

/** Asks before a push or a work is withdrawn: what goes from where, what stays, who has it already, what it costs (DOMAIN 2.3). */
export function WithdrawDialog({ row, target, busy, onWithdraw, onClose }: Props) {
  return (
    <Modal
      open
      width={480}
      title={target ? w.titlePush : w.titleAll}
      okText={target ? w.okPush(w[target]) : w.okAll}
      okButtonProps={{ danger: true }}
      cancelText={w.cancel}
      confirmLoading={busy}
      onOk={onWithdraw}
      onCancel={onClose}
    >
      <div className="withdraw">
        <div className="withdraw-work">
          {row.cover ? <img src={row.cover.url} width={80} height={56} alt="" /> : <span className="contents-blank" />}
          <span>
            <b>{shownTitle(row.title)}</b>
            <small>{typeName(row.type)}</small>
          </span>
        </div>
        <section>
          <h3>{w.places}</h3>
          <ul>
            {placesOf(row, target).map(({ name, fate, tone }) => (
              <li key={name}>
                {name}
                <Pill tone={tone}>{fate}</Pill>
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h3>{w.reach}</h3>
          <ReachSoFar contentId={row.id} target={target} />
        </section>
        <section>
          <h3>{w.quota}</h3>
          <p>{target ? w.quotaPush : w.quotaAll}</p>
        </section>
      </div>
    </Modal>
  );
}

type Place = { name: string; fate: string; tone: Tone };

/** Where the work stands, and what becomes of it there; what is withdrawn comes first. */
function placesOf({ pushes }: ContentRow, target: Target | undefined): Place[] {
  const places = pushes
    .filter(({ status }) => status !== 'failed')
    .map(({ target: name, status }): Place & { order: number } => {
      if (status === 'withdrawn') return { name: w[name], fate: w.gone, tone: 'plain', order: 2 };
      if (target === undefined || target === name) return { name: w[name], fate: w.goes, tone: 'bad', order: 0 };
      return { name: w[name], fate: w.stays, tone: 'good', order: 1 };
    })
    .toSorted((a, b) => a.order - b.order);
  const rest: Place[] = target
    ? [
        { name: w.page, fate: w.stays, tone: 'good' },
        { name: w.links, fate: w.linksStay, tone: 'good' },
      ]
    : [
        { name: w.page, fate: w.pageGone, tone: 'bad' },
        { name: w.links, fate: w.linksRun, tone: 'waiting' },
      ];
  return [...places, ...rest];
}

/** How many people have it already, and what is counted. */
function ReachSoFar({ contentId, target }: { contentId: string; target: Target | undefined }) {
  const reach = useQuery({ queryKey: ['reach', contentId], queryFn: () => api.feed.reach({ id: contentId }) });
  if (reach.isError) return <Failure error={reach.error} reset={() => void reach.refetch()} />;
  if (reach.isPending) return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  const { delivered, readers, readersFrom, reads, computedAt } = reach.data;
  // Of a push its own place, however few; of the whole work the places that somebody came from.
  const from = readersFrom.filter((place) => (target ? place.target === target : place.readers > 0));
  // Most followers' feeds gather a work when they are opened: what was written ahead is no measure of who has seen it.
  const written = target === undefined || target === 'follow_feed' ? (delivered ?? 0) : 0;
  const figure = (n: number) => shortCount(n, lang);
  return (
    <>
      <dl className="num">
        <div>
          <dt>{w.readers}</dt>
          <dd>{w.people(figure(readers))}</dd>
        </div>
        {from.map((place) => (
          <div key={place.target}>
            <dt>{w.from(w[place.target])}</dt>
            <dd>{w.people(figure(place.readers))}</dd>
          </div>
        ))}
        <div>
          <dt>{w.reads}</dt>
          <dd>{w.times(figure(reads))}</dd>
        </div>
      </dl>
      <small className="num">
        {w.counted(dateTime(computedAt))}
        {written > 0 ? w.written(figure(written)) : null}
      </small>
    </>
  );
}
