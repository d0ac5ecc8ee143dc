import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { dateTime } from '../../text/dictionary.ts';
import { t as a } from '../../ui/applications/texts.ts';
import { findingInWords } from '../../ui/applications/words.ts';
import { Choice } from '../../ui/Choice.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { changed, type Change } from '../../ui/list/search.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { useMe } from '../../ui/session.ts';
import { ApplicantFilters, applicantColumns } from '../channels/applicants.tsx';
import type { MemberAct } from './MemberForm.tsx';
import { membersQuery, readMembers, type Member, type MembersSearch } from './queries.ts';
import { t } from './texts.ts';
import { signs } from '../../ui/signs.ts';

const route = getRouteApi('/shell/console/channel-members');
// A dialog is heavy, and most visits only read.
const MemberForm = lazy(async () => ({ default: (await import('./MemberForm.tsx')).MemberForm }));
const states = ['standing', 'suspended', 'ended'] as const;
const tones = { standing: 'good', suspended: 'waiting', ended: 'plain' } as const;

const columns: Column<Member>[] = [
  ...applicantColumns<Member>(({ applicationId }) => applicationId),
  {
    key: 'state',
    title: t.state,
    cell: ({ state }) => <Pill tone={tones[state]}>{a[`state_${state}`]}</Pill>,
    text: ({ state }) => a[`state_${state}`],
  },
  {
    key: 'since',
    title: t.since,
    cell: ({ since }) => <span className="num">{dateTime(since).slice(0, 10)}</span>,
    text: ({ since }) => dateTime(since),
  },
  { key: 'about', title: t.about, cell: (one) => <span className="num">{aboutOf(one)}</span>, text: aboutOf },
];

/** Until when and why it is suspended, or how it ended. */
function aboutOf({ suspension, ended }: Member): string {
  if (ended) {
    const why = [...ended.findings.map(findingInWords), ended.reason ?? ''].filter(Boolean).join(signs.clause);
    return [t.ended(dateTime(ended.at)), why || a[`rule_${ended.rule}`]].join(' · ');
  }
  if (!suspension) return '';
  return [suspension.until ? t.until(dateTime(suspension.until)) : t.untilEnded, suspension.reason || t.penalty].join(
    ' · ',
  );
}

/** Members of all sub-channels, and what a channel manager does with them (DOMAIN 3.4, 13.3). */
export function Members() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMe().roles.some((role) => role === 'channel_manager' || role === 'admin');
  const [acting, setActing] = useState<{ act: MemberAct; of: Member }>();
  const list = useInfiniteQuery(membersQuery(search));
  const go = (change: Change<MembersSearch>) => void navigate({ search: changed(search, change) });
  const shown = useMemo(() => (may ? [...columns, actsColumn((act, of) => setActing({ act, of }))] : columns), [may]);
  const narrowed = Object.keys(search).length > 0;
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        <Export name="members" columns={columns} read={readMembers(search)} />
      </PageHead>
      <Flex vertical gap={16}>
        <ApplicantFilters search={search} go={go}>
          <Choice<Member['state'] | ''>
            aria-label={t.state}
            className="status-choice"
            value={search.state ?? ''}
            onChange={(value) => go({ state: value === '' ? undefined : value })}
            options={[
              { value: '', label: t.anyState },
              ...states.map((value) => ({ value, label: a[`state_${value}`] })),
            ]}
          />
        </ApplicantFilters>
        <DataList
          label={t.title}
          columns={shown}
          rowKey={({ id }) => id}
          list={list}
          empty={narrowed ? t.none : t.empty}
          emptyAct={
            narrowed ? (
              <Button onClick={() => void navigate({ search: {} })}>{t.clear}</Button>
            ) : (
              <LinkButton to="/console/channel-applications" search={{}}>
                {t.toApplications}
              </LinkButton>
            )
          }
        />
      </Flex>
      {acting ? (
        <Suspense>
          <MemberForm {...acting} close={() => setActing(undefined)} />
        </Suspense>
      ) : null}
    </>
  );
}

const actsColumn = (choose: (act: MemberAct, of: Member) => void): Column<Member> => ({
  key: 'acts',
  title: t.acts,
  cell: (of) => <Acts of={of} choose={(act) => choose(act, of)} />,
});

function Acts({ of, choose }: { of: Member; choose: (act: MemberAct) => void }) {
  if (of.state === 'ended') return null;
  const acts: MemberAct[] =
    of.state === 'suspended' && of.suspension?.cause !== 'penalty' ? ['resume', 'revoke'] : ['suspend', 'revoke'];
  return (
    <Flex gap={4} wrap>
      {acts.map((act) => (
        <Button key={act} size="small" danger={act === 'revoke'} onClick={() => choose(act)}>
          {t[act]}
        </Button>
      ))}
    </Flex>
  );
}
