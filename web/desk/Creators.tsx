import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Avatar, Flex, Segmented } from 'antd';
import { ProposeButton } from '../agreements/ProposeButton.tsx';
import { agreementsQuery, askedEnd, readAgreements, type OwnAgreement } from '../agreements/queries.ts';
import { shareOf, standingOf, termOf } from '../agreements/words.ts';
import { StatusNotice } from '../studio/StatusNotice.tsx';
import { yuan } from '../text/dictionary.ts';
import { LinkButton } from '../ui/LinkButton.tsx';
import { DataList, type Column } from '../ui/list/DataList.tsx';
import { Export } from '../ui/list/Export.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Pill } from '../ui/Pill.tsx';
import { t } from './texts.ts';

const route = getRouteApi('/shell/desk/money/desk');

const plain = (fen: number | undefined) => (fen === undefined ? '' : (fen / 100).toFixed(2));

const columns: Column<OwnAgreement>[] = [
  {
    key: 'creator',
    title: t.creator,
    cell: ({ id, creator }) => (
      <Link to="/desk/agreements/$id" params={{ id }}>
        <Avatar src={creator.avatarUrl} alt="" /> {creator.name}
      </Link>
    ),
    text: ({ creator }) => creator.name ?? '',
  },
  { key: 'share', title: t.share, right: true, cell: shareOf, text: shareOf },
  { key: 'term', title: t.term, cell: (row) => <span className="num">{termOf(row)}</span>, text: termOf },
  {
    key: 'standing',
    title: t.standing,
    cell: (row) => (
      <>
        <Pill tone={standingOf(row).tone}>{standingOf(row).name}</Pill>{' '}
        {askedEnd(row) ? <Pill tone="waiting">{t.endAsked}</Pill> : null}
      </>
    ),
    text: (row) => standingOf(row).name,
  },
  {
    key: 'month',
    title: t.lastMonth,
    cell: ({ lastStatement }) =>
      lastStatement ? (
        <Link to="/desk/income/$month" params={{ month: lastStatement.month }} className="num">
          {lastStatement.month}
        </Link>
      ) : (
        t.noStatement
      ),
    text: ({ lastStatement }) => lastStatement?.month ?? '',
  },
  {
    key: 'net',
    title: t.lastNet,
    right: true,
    cell: ({ lastStatement }) => (lastStatement ? yuan(lastStatement.netFen) : '–'),
    text: ({ lastStatement }) => plain(lastStatement?.netFen),
  },
  {
    key: 'mine',
    title: t.lastMine,
    right: true,
    cell: ({ lastStatement }) => (lastStatement ? yuan(lastStatement.institutionFen) : '–'),
    text: ({ lastStatement }) => plain(lastStatement?.institutionFen),
  },
  {
    key: 'open',
    title: '',
    right: true,
    cell: ({ id, creator }) => (
      <LinkButton size="small" to="/desk/agreements/$id" params={{ id }} aria-label={t.openOf(creator.name ?? '')}>
        {t.open}
      </LinkButton>
    ),
  },
];

/** The creators of an institution: on what terms, and what each brought last. */
export function Creators() {
  const { state = 'running' } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(agreementsQuery(state));
  return (
    <>
      <PageHead title={t.creators} why={t.creatorsWhy}>
        <Export name={`creators-${state}`} columns={columns} read={readAgreements(state)} />
        <ProposeButton party="institution" />
      </PageHead>
      <Flex vertical gap={16}>
        <StatusNotice />
        <Segmented
          aria-label={t.showing}
          value={state}
          options={[
            { value: 'running', label: t.running },
            { value: 'past', label: t.past },
          ]}
          onChange={(next) => void navigate({ search: next === 'past' ? { state: 'past' } : {} })}
        />
        <DataList
          label={t.creators}
          columns={columns}
          rowKey={({ id }) => id}
          list={list}
          empty={state === 'past' ? t.pastEmpty : t.creatorsEmpty}
          emptyAct={state === 'past' ? null : <ProposeButton party="institution" />}
        />
      </Flex>
    </>
  );
}
