import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { submissionStatuses, type SubmissionStatus } from '../../../src/distribution/submissions/rules.ts';
import { api } from '../../api.ts';
import { ask } from '../../ui/ask.ts';
import { Choice } from '../../ui/Choice.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import type { Change } from '../../ui/list/search.ts';
import { sayDone } from '../../ui/notices.ts';
import { submissionName } from '../../ui/submissions/words.ts';
import { useWrites } from '../writes.ts';
import { columns, isRefused } from './columns.tsx';
import { submissionsQuery, useRefresh, type Submission } from './queries.ts';
import type { SubmissionsSearch } from './search.ts';
import { t } from './texts.ts';
import './submissions.css';

// A form is heavy, and most visits only read.
const AgainDialog = lazy(() => import('./AgainDialog.tsx').then((file) => ({ default: file.AgainDialog })));

type Props = {
  label: string;
  /** What is asked for, as the address has it. */
  search: SubmissionsSearch;
  go: (change: Change<SubmissionsSearch>) => void;
  /** Of a list that has only campaigns nobody is asked what it shall show. */
  campaignsOnly?: boolean;
  empty: string;
  emptyAct: ReactNode;
};

/** What was submitted, how far it is and why, and what can be done with it now (DOMAIN 3.5). */
export function SubmissionList({ label, search, go, campaignsOnly = false, empty, emptyAct }: Props) {
  const writes = useWrites();
  const [again, setAgain] = useState<Submission>();
  const list = useInfiniteQuery(submissionsQuery(search));
  const isNarrowed = search.status !== undefined || (search.to !== undefined && !campaignsOnly);
  const counts = list.data?.pages[0]?.counts ?? {};
  return (
    <Flex vertical gap={16}>
      <div className="submission-filters">
        <StatusChoice search={search} counts={counts} go={go} />
        {campaignsOnly ? null : (
          <Choice<'sub_channel' | 'campaign' | ''>
            aria-label={t.target}
            value={search.to ?? ''}
            onChange={(to) => go({ to: to === '' ? undefined : to })}
            options={[
              { value: '', label: t.anyTarget },
              { value: 'sub_channel', label: t.sub_channel },
              { value: 'campaign', label: t.campaign },
            ]}
          />
        )}
      </div>
      <DataList
        label={label}
        columns={writes ? [...columns, actsOf(setAgain)] : columns}
        rowKey={({ id }) => id}
        list={list}
        empty={isNarrowed ? t.none : empty}
        emptyAct={
          isNarrowed ? <Button onClick={() => go({ status: undefined, to: undefined })}>{t.clear}</Button> : emptyAct
        }
      />
      <Suspense>{again ? <AgainDialog of={again} close={() => setAgain(undefined)} /> : null}</Suspense>
    </Flex>
  );
}

type ChoiceProps = Pick<Props, 'search' | 'go'> & { counts: Record<string, number> };

function StatusChoice({ search, counts, go }: ChoiceProps) {
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  return (
    <Choice<SubmissionStatus | ''>
      aria-label={t.status}
      value={search.status ?? ''}
      onChange={(status) => go({ status: status === '' ? undefined : status })}
      options={[
        { value: '', label: t.any(all) },
        ...submissionStatuses.map((value) => ({
          value,
          label: t.ofStatus(submissionName(value), counts[value] ?? 0),
        })),
      ]}
    />
  );
}

const actsOf = (again: (of: Submission) => void): Column<Submission> => ({
  key: 'acts',
  title: '',
  right: true,
  cell: (row) => <Acts of={row} again={() => again(row)} />,
});

function Acts({ of, again }: { of: Submission; again: () => void }) {
  const refresh = useRefresh();
  const { id, status, contentId, reasons, target, may } = of;
  const field = reasons.map(({ where }) => where?.field).find((one) => one && one !== 'classificationId');
  const withdraw = () =>
    ask({
      title: t.withdrawTitle,
      content: t[`withdrawWhy_${target.type}`],
      ok: t.withdraw,
      act: async () => {
        await api.distribution.withdrawSubmission({ id });
        sayDone(t.withdrawn);
        await refresh();
      },
    });
  return (
    <Flex gap={8} justify="end" wrap>
      {isRefused(status) && !may.edit ? <small>{t.tooLateToEdit}</small> : null}
      {may.edit ? (
        <LinkButton
          size="small"
          to="/studio/contents/$id"
          params={{ id: contentId }}
          search={{ submission: id, ...(field && { field }) }}
        >
          {t.toWork}
        </LinkButton>
      ) : null}
      {may.resubmit ? (
        <Button size="small" onClick={again}>
          {t.again}
        </Button>
      ) : null}
      {may.withdraw ? (
        <Button size="small" onClick={withdraw}>
          {t.withdraw}
        </Button>
      ) : null}
    </Flex>
  );
}
