import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { applicationStatuses } from '../../../src/distribution/applications/rules.ts';
import { dateTime } from '../../text/dictionary.ts';
import { t as a } from '../../ui/applications/texts.ts';
import { statusTone } from '../../ui/applications/words.ts';
import { Choice } from '../../ui/Choice.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { changed, type Change } from '../../ui/list/search.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ApplicantFilters, applicantColumns } from '../channels/applicants.tsx';
import { applicationsQuery, readApplications, type ApplicationsSearch, type Listed } from './queries.ts';
import { t } from './texts.ts';
import { signs } from '../../ui/signs.ts';

const route = getRouteApi('/shell/console/channel-applications');
const shownStatuses = applicationStatuses.filter((one) => one !== 'draft');
const at = (value: string | null) => (value ? dateTime(value) : '');

const columns: Column<Listed>[] = [
  ...applicantColumns<Listed>(({ id }) => id),
  {
    key: 'status',
    title: t.status,
    cell: ({ status }) => <Pill tone={statusTone[status]}>{a[`status_${status}`]}</Pill>,
    text: ({ status }) => a[`status_${status}`],
  },
  {
    key: 'submitted',
    title: t.submittedAt,
    cell: ({ submittedAt }) => <span className="num">{at(submittedAt)}</span>,
    text: ({ submittedAt }) => at(submittedAt),
  },
  {
    key: 'decided',
    title: t.decidedAt,
    cell: ({ decidedAt }) => <span className="num">{at(decidedAt)}</span>,
    text: ({ decidedAt }) => at(decidedAt),
  },
  {
    key: 'reasons',
    title: t.reasons,
    cell: ({ reasons }) => reasons.map(({ message }) => message).join(signs.clause),
    text: ({ reasons }) =>
      reasons.map(({ message, note }) => [message, note].filter(Boolean).join(' ')).join(signs.clause),
  },
];

/** Applications for sub-channels, of all accounts (DOMAIN 13.3). */
export function Applications() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(applicationsQuery(search));
  const go = (change: Change<ApplicationsSearch>) => void navigate({ search: changed(search, change) });
  const narrowed = Object.keys(search).length > 0;
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        <Export name="applications" columns={columns} read={readApplications(search)} />
      </PageHead>
      <Flex vertical gap={16}>
        <ApplicantFilters search={search} go={go}>
          <Choice<NonNullable<ApplicationsSearch['status']> | ''>
            aria-label={t.status}
            className="status-choice"
            value={search.status ?? ''}
            onChange={(value) => go({ status: value === '' ? undefined : value })}
            options={[
              { value: '', label: t.anyStatus },
              ...shownStatuses.map((value) => ({ value, label: a[`status_${value}`] })),
            ]}
          />
        </ApplicantFilters>
        <DataList
          label={t.title}
          columns={columns}
          rowKey={({ id }) => id}
          list={list}
          empty={narrowed ? t.none : t.empty}
          emptyAct={
            narrowed ? (
              <Button onClick={() => void navigate({ search: {} })}>{t.clear}</Button>
            ) : (
              <LinkButton to="/console/channels">{t.toChannels}</LinkButton>
            )
          }
        />
      </Flex>
    </>
  );
}
