import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { submissionStatuses, type SubmissionStatus } from '../../../src/distribution/submissions/rules.ts';
import { labelled } from '../../../src/lib/text.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Choice } from '../../ui/Choice.tsx';
import { lang } from '../../ui/lang.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { changed, type Change } from '../../ui/list/search.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { useMe } from '../../ui/session.ts';
import { Pill } from '../../ui/Pill.tsx';
import { submissionName, submissionTone } from '../../ui/submissions/words.ts';
import { SubChannelChoice } from '../channels/SubChannelChoice.tsx';
import { askedFor, deskSubmissionsQuery, readDeskSubmissions, type DeskSubmission } from './queries.ts';
import type { DeskSubmissionsSearch } from './search.ts';
import { t } from './texts.ts';
import '../channels/channels.css';

const route = getRouteApi('/shell/console/submissions');

/** By when it is or was to be answered. */
const dueText = ({ dueAt, overdue }: DeskSubmission) =>
  dueAt === null ? '' : overdue ? t.overdue(dateTime(dueAt)) : t.due(dateTime(dueAt));

const reasonsText = ({ reasons }: DeskSubmission) =>
  reasons.map(({ message, note }) => (note ? labelled(message, note, lang) : message)).join(t.comma);

const columns: Column<DeskSubmission>[] = [
  {
    key: 'work',
    title: t.work,
    cell: ({ contentId, title, classification, proposed, status }) => (
      <>
        {status === 'submitted' ? title : <a href={`/c/${contentId}`}>{title}</a>}{' '}
        {proposed ? <Pill tone="going">{t.proposed}</Pill> : null}
        {classification ? <small>{classification.name}</small> : null}
      </>
    ),
    text: ({ title }) => title,
  },
  {
    key: 'account',
    title: t.account,
    cell: ({ accountId, accountName }) => (
      <>
        <Link to="/console/accounts/$id" params={{ id: accountId }}>
          {accountName}
        </Link>
        <small>
          <Link to="/console/submissions" search={{ account: accountId }} aria-label={t.onlyAccount(accountName)}>
            {t.oneAccount(accountName)}
          </Link>
        </small>
      </>
    ),
    text: ({ accountName }) => accountName,
  },
  { key: 'to', title: t.to, cell: ({ target }) => target.name, text: ({ target }) => target.name },
  {
    key: 'status',
    title: t.status,
    cell: (row) => (
      <>
        <Pill tone={submissionTone[row.status]}>{submissionName(row.status)}</Pill>{' '}
        {row.dueAt ? (
          <small className="num">{row.overdue ? <Pill tone="bad">{dueText(row)}</Pill> : dueText(row)}</small>
        ) : null}
        {row.status === 'trial' ? <small className="num">{trialText(row)}</small> : null}
        {row.waiting ? <small className="num">{waitingText(row.waiting)}</small> : null}
        {row.reasons.length > 0 ? <small>{reasonsText(row)}</small> : null}
      </>
    ),
    text: (row) => [submissionName(row.status), dueText(row), reasonsText(row)].filter(Boolean).join(t.comma),
  },
  {
    key: 'submittedAt',
    title: t.submittedAt,
    cell: ({ submittedAt }) => <span className="num">{dateTime(submittedAt)}</span>,
    text: ({ submittedAt }) => dateTime(submittedAt),
  },
  {
    key: 'desk',
    title: '',
    right: true,
    cell: ({ taskId, title }) => <ToTask id={taskId} title={title} />,
  },
];

/** Until when a work is tried out, or decided on after that; or that it waits for a place. */
function trialText({ trialUntil, trialAnswerBy }: DeskSubmission): string {
  if (trialUntil) return t.trial(dateTime(trialUntil));
  return trialAnswerBy ? t.trialOver(dateTime(trialAnswerBy)) : t.trialWaits;
}

/** Why it stands nowhere yet, and when a place is looked for again. */
function waitingText({ message, retryAt, placeBy }: NonNullable<DeskSubmission['waiting']>): string {
  return [message, retryAt && placeBy ? t.retry(dateTime(retryAt), dateTime(placeBy)) : '']
    .filter(Boolean)
    .join(t.comma);
}

/** Submissions to channels and campaigns, of all accounts (DOMAIN 3.5, 13.3). */
export function DeskSubmissions() {
  const search = askedFor(route.useSearch());
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(deskSubmissionsQuery(search));
  const go = (change: Change<DeskSubmissionsSearch>) => void navigate({ search: changed(search, change) });
  const narrowed = Object.keys(search).length > 0;
  const clear = <Button onClick={() => void navigate({ search: {} })}>{t.clear}</Button>;
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        <Export name="submissions" columns={columns} read={readDeskSubmissions(search)} />
      </PageHead>
      <Flex vertical gap={16}>
        <Flex gap={8} wrap>
          <StatusFilter search={search} counts={list.data?.pages[0]?.counts ?? {}} go={(status) => go({ status })} />
          <SubChannelChoice
            label={t.sub}
            any={t.anySub}
            value={search.sub}
            choose={(sub) => go({ sub, to: undefined })}
          />
          <Choice<'sub_channel' | 'campaign' | ''>
            aria-label={t.to}
            className="status-choice"
            value={search.sub ? 'sub_channel' : (search.to ?? '')}
            onChange={(to) => go({ to: to === '' ? undefined : to, sub: undefined })}
            options={[
              { value: '', label: t.anyTo },
              { value: 'sub_channel', label: t.sub_channel },
              { value: 'campaign', label: t.campaign },
            ]}
          />
          {narrowed ? clear : null}
        </Flex>
        <DataList
          label={t.title}
          columns={columns}
          rowKey={({ id }) => id}
          list={list}
          empty={narrowed ? t.none : t.empty}
          emptyAct={narrowed ? clear : <LinkButton to="/console/proposals">{t.proposals}</LinkButton>}
        />
      </Flex>
    </>
  );
}

type FilterProps = {
  search: DeskSubmissionsSearch;
  counts: Record<string, number>;
  go: (status: SubmissionStatus | undefined) => void;
};

/** How many there are of each status, under the other filters. */
function StatusFilter({ search, counts, go }: FilterProps) {
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  return (
    <Choice<SubmissionStatus | ''>
      aria-label={t.status}
      className="status-choice"
      value={search.status ?? ''}
      onChange={(status) => go(status === '' ? undefined : status)}
      options={[
        { value: '', label: t.any(all) },
        ...submissionStatuses.map((value) => ({ value, label: t.ofStatus(submissionName(value), counts[value] ?? 0) })),
      ]}
    />
  );
}

/** The way to the task, for whoever decides on it (DOMAIN 1.3): an admin follows submissions, and reviews none. */
function ToTask({ id, title }: { id: string | null; title: string }) {
  const { roles } = useMe();
  if (id === null || !roles.some((role) => deciders.has(role))) return null;
  return (
    <LinkButton
      size="small"
      to="/console/reviews"
      search={{ id: id, kind: 'submission' }}
      aria-label={`${t.toDesk} ${title}`}
    >
      {t.toDesk}
    </LinkButton>
  );
}

const deciders = new Set<string>(['reviewer', 'channel_manager', 'campaign_manager']);
