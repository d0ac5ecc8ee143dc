import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { pagesOf } from '../../ui/list/pages.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import { t } from './texts.ts';
import './lives.css';

type Live = Awaited<ReturnType<typeof api.readingLives.own>>['items'][number];

const tones: Record<Live['status'], Tone> = { announced: 'waiting', live: 'going', ended: 'plain', cancelled: 'plain' };

const livesQuery = pagesOf(['lives', 'own'], (from) => api.readingLives.own(from));

/** The live sessions that the host reported for the acting account. */
export function Lives() {
  const list = useInfiniteQuery(livesQuery);
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        <LinkButton to="/studio/contents" search={{}}>
          {t.works}
        </LinkButton>
      </PageHead>
      <DataList label={t.title} columns={columns} rowKey={({ id }) => id} list={list} empty={t.none} />
    </>
  );
}

const columns: Column<Live>[] = [
  {
    key: 'live',
    title: t.live,
    cell: ({ title, coverUrl }) => (
      <span className="own-live">
        {coverUrl ? <img src={coverUrl} width={80} height={45} alt="" loading="lazy" /> : null}
        <b>{title}</b>
      </span>
    ),
  },
  { key: 'state', title: t.state, cell: ({ status }) => <Pill tone={tones[status]}>{t[`status_${status}`]}</Pill> },
  { key: 'starts', title: t.starts, cell: ({ startsAt }) => <span className="num">{dateTime(startsAt)}</span> },
  { key: 'ends', title: t.ends, cell: ({ endsAt }) => <span className="num">{dateTime(endsAt)}</span> },
  { key: 'goods', title: t.goods, right: true, cell: ({ itemCount }) => itemCount },
  {
    key: 'opens',
    title: t.opens,
    right: true,
    cell: ({ opens }) => <span title={t.opensHow}>{opens}</span>,
  },
  {
    key: 'acts',
    title: '',
    cell: ({ url, title, status }) =>
      status === 'announced' || status === 'live' ? (
        <Button size="small" href={url} target="_blank" aria-label={t.viewOf(title)}>
          {t.view}
        </Button>
      ) : null,
  },
];
