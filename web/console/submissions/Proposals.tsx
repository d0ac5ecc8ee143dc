import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { dateTime } from '../../text/dictionary.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { proposableQuery, readProposable, type Proposable } from './queries.ts';
import { t } from './texts.ts';
import './submissions.css';

const Propose = lazy(async () => ({ default: (await import('./Propose.tsx')).Propose }));

const shown: Column<Proposable>[] = [
  {
    key: 'work',
    title: t.work,
    cell: ({ contentId, title, cover }) => (
      <a href={`/c/${contentId}`} className="proposable">
        {cover ? <img src={cover.url} width={80} height={56} alt="" loading="lazy" /> : null}
        <span>{title}</span>
      </a>
    ),
    text: ({ title }) => title,
  },
  {
    key: 'author',
    title: t.author,
    cell: ({ account }) => (
      <Link to="/console/accounts/$id" params={{ id: account.id }}>
        {account.name}
      </Link>
    ),
    text: ({ account }) => account.name,
  },
  {
    key: 'publishedAt',
    title: t.publishedAt,
    cell: ({ publishedAt }) => <span className="num">{dateTime(publishedAt)}</span>,
    text: ({ publishedAt }) => dateTime(publishedAt),
  },
  {
    key: 'already',
    title: t.already,
    cell: ({ subChannelName }) =>
      subChannelName === null ? (
        <span className="quiet">{t.alreadyNone}</span>
      ) : (
        <Pill tone="going">{subChannelName}</Pill>
      ),
    text: ({ subChannelName }) => subChannelName ?? '',
  },
];

/** Works that their authors let editors propose to channels, and the way to do so (DOMAIN 2.2, join_quality_reward). */
export function Proposals() {
  const list = useInfiniteQuery(proposableQuery);
  const [chosen, setChosen] = useState<Proposable>();
  return (
    <>
      <PageHead title={t.proposals} why={t.proposalsWhy}>
        <Export name="proposals" columns={shown} read={readProposable} />
      </PageHead>
      <DataList
        label={t.proposals}
        columns={[...shown, actsOf(setChosen)]}
        rowKey={({ contentId }) => contentId}
        list={list}
        empty={t.noProposals}
        emptyAct={
          <LinkButton to="/console/submissions" search={{}}>
            {t.title}
          </LinkButton>
        }
      />
      {chosen ? (
        <Suspense>
          <Propose of={chosen} close={() => setChosen(undefined)} />
        </Suspense>
      ) : null}
    </>
  );
}

const actsOf = (choose: (of: Proposable) => void): Column<Proposable> => ({
  key: 'acts',
  title: '',
  right: true,
  cell: (of) => (
    <Button
      size="small"
      disabled={of.subChannel !== null}
      title={of.subChannel === null ? '' : t.proposeIn}
      aria-label={t.proposeIt(of.title)}
      onClick={() => choose(of)}
    >
      {t.propose}
    </Button>
  ),
});
