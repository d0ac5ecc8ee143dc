import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { typeName } from '../../studio/texts.ts';
import { domainName } from '../../ui/campaigns/words.ts';
import { Choice } from '../../ui/Choice.tsx';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { pagesOf } from '../../ui/list/pages.ts';
import { sayFailed } from '../../ui/notices.ts';
import { Pill } from '../../ui/Pill.tsx';
import { submissionName, submissionTone } from '../../ui/submissions/words.ts';
import type { Campaign } from './queries.ts';
import { t } from './texts.ts';
import { w } from './worksTexts.ts';

type Row = Awaited<ReturnType<typeof api.distribution.campaignWorks>>['items'][number];
type Status = Row['status'];
const statuses = Object.keys(submissionTone) as Status[];

/** What was submitted to a campaign; while operators select, with a box to choose what is accepted (DOMAIN 4). */
export function Works({ of, manages }: { of: Campaign; manages: boolean }) {
  const [filter, setFilter] = useState<Status | 'chosen' | ''>('');
  const wish = filter === 'chosen' ? { chosen: 'true' as const } : filter === '' ? {} : { status: filter };
  const list = useInfiniteQuery({
    ...pagesOf(['campaign', of.id, 'works', filter], (from) =>
      api.distribution.campaignWorks({ id: of.id, ...wish, ...from }),
    ),
    placeholderData: (before) => before,
  });
  const { counts = {}, chosen = 0 } = list.data?.pages[0] ?? {};
  const selects = manages && of.status === 'selecting';
  return (
    <section aria-label={w.works}>
      <h2 className="campaign-desk-part">
        {w.works} <small className="num">{w.chosenOf(chosen)}</small>
      </h2>
      <Choice<Status | 'chosen' | ''>
        aria-label={w.worksFilter}
        className="campaign-works-filter"
        value={filter}
        onChange={setFilter}
        options={[
          { value: '', label: w.allWorks },
          { value: 'chosen', label: w.onlyChosen(chosen) },
          ...statuses.map((value) => ({ value, label: t.ofState(submissionName(value), counts[value] ?? 0) })),
        ]}
      />
      <DataList
        label={w.works}
        columns={selects ? [boxOf(of), ...columns] : columns}
        rowKey={({ id }) => id}
        list={list}
        empty={filter === '' ? w.noWorks : t.emptyFilter}
      />
    </section>
  );
}

const boxOf = (of: Campaign): Column<Row> => ({
  key: 'chosen',
  title: w.choose,
  cell: (row) => <Box of={of} row={row} />,
});

const columns: Column<Row>[] = [
  {
    key: 'work',
    title: w.work,
    cell: ({ title, contentType, domain, chosen }) => (
      <>
        {title} {chosen ? <Pill tone="good">{w.isChosen}</Pill> : null}
        <small>{[typeOf(contentType), ...(domain === null ? [] : [domainName(domain)])].join(' · ')}</small>
      </>
    ),
  },
  {
    key: 'account',
    title: t.account,
    cell: ({ account }) => (
      <Link to="/console/accounts/$id" params={{ id: account.id }}>
        {account.name ?? account.id}
      </Link>
    ),
  },
  {
    key: 'status',
    title: t.state,
    cell: ({ status, grades }) => (
      <>
        <Pill tone={submissionTone[status]}>{submissionName(status)}</Pill>
        {grades ? <small className="num">{w.grades(Object.values(grades).join(' / '))}</small> : null}
      </>
    ),
  },
  {
    key: 'at',
    title: w.submittedAt,
    cell: ({ submittedAt }) => <span className="num">{dateTime(submittedAt)}</span>,
  },
];

const known = ['post', 'video', 'outfit', 'list', 'item'] as const;

function typeOf(type: string): string {
  const one = known.find((each) => each === type);
  return one ? typeName(one) : type;
}

/** Chooses a work at once; what was not accepted cannot be chosen. */
function Box({ of, row }: { of: Campaign; row: Row }) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<boolean>();
  const choosing = useMutation({
    mutationFn: (choose: boolean) =>
      api.distribution.selectWorks({ id: of.id, choose: choose ? [row.id] : [], drop: choose ? [] : [row.id] }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['campaign', of.id, 'works'] }),
    onError: sayFailed,
  });
  const may = row.status === 'accepted' || row.status === 'trial';
  return (
    <Checkbox
      aria-label={w.chooseIt(row.title)}
      // What was asked for shows at once, with the click itself, and until the list is read again.
      checked={asked ?? row.chosen}
      disabled={!may || choosing.isPending}
      onChange={({ target }) => {
        setAsked(target.checked);
        choosing.mutate(target.checked, { onSettled: () => setAsked(undefined) });
      }}
    />
  );
}
