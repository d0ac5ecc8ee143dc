import { Link } from '@tanstack/react-router';
import { Flex } from 'antd';
import type { ReactNode } from 'react';
import type { Column } from '../../ui/list/DataList.tsx';
import type { Change } from '../../ui/list/search.ts';
import { SearchBox } from '../../ui/list/SearchBox.tsx';
import { SubChannelChoice } from './SubChannelChoice.tsx';
import { t } from './texts.ts';
import './channels.css';

/** Who applied for a sub-channel, or is its member. */
type Applicant = {
  account: { name: string; level: string };
  subChannel: { channelName: string; name: string };
};

/** The account, which leads to its application, and the sub-channel: what lists of applications and of members begin with. */
export function applicantColumns<Row extends Applicant>(applicationOf: (row: Row) => string): Column<Row>[] {
  const subChannel = ({ subChannel: { channelName, name } }: Row) => `${channelName} · ${name}`;
  return [
    {
      key: 'account',
      title: t.account,
      cell: (row) => (
        <>
          <Link to="/console/channel-applications/$id" params={{ id: applicationOf(row) }}>
            {row.account.name}
          </Link>{' '}
          <small>{row.account.level}</small>
        </>
      ),
      text: ({ account }) => account.name,
    },
    { key: 'sub', title: t.sub, cell: subChannel, text: subChannel },
  ];
}

type Search = { q?: string; sub?: string };
type Props = {
  search: Search;
  go: (change: Change<Search>) => void;
  /** What else such a list can be narrowed by. */
  children: ReactNode;
};

/** Narrows a list to accounts by name, and to a sub-channel. */
export function ApplicantFilters({ search, go, children }: Props) {
  return (
    <Flex gap={8} wrap>
      <SearchBox label={t.searchAccounts} words={search.q ?? ''} max={60} onSearch={(q) => go({ q })} />
      <SubChannelChoice label={t.sub} any={t.anySub} value={search.sub} choose={(sub) => go({ sub })} />
      {children}
    </Flex>
  );
}
