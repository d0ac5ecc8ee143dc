import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Choice } from '../../ui/Choice.tsx';
import { f, feedbackKinds } from '../../ui/feedback/texts.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { pagesOf } from '../../ui/list/pages.ts';
import { sayDone, sayFailed } from '../../ui/notices.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { feedbackStatuses, type FeedbackSearch } from './search.ts';
import { t } from './texts.ts';
import '../dashboard.css';

// A form is heavy, and most visits only look.
const AnswerForm = lazy(() => import('./AnswerForm.tsx').then((file) => ({ default: file.AnswerForm })));

const route = getRouteApi('/shell/console/feedback');
export type Feedback = Awaited<ReturnType<typeof api.growth.feedback.manage>>['items'][number];

const tones = { open: 'waiting', answered: 'good', closed: 'plain' } as const;

/** What people said on the pages, by state and kind, with the answer and its end. */
export function FeedbackDesk() {
  const { status, kind } = route.useSearch();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const [answering, setAnswering] = useState<Feedback>();
  const wish = { ...(status && { status }), ...(kind && { kind }) };
  const list = useInfiniteQuery(
    pagesOf(['feedback', 'desk', wish], (from) => api.growth.feedback.manage({ ...wish, ...from })),
  );
  const closing = useMutation({
    mutationFn: ({ id, version }: Feedback) =>
      api.growth.feedback.close({ id }, { context: { headers: { 'if-match': String(version) } } }),
    onSuccess: async () => {
      sayDone(t.done);
      await queries.invalidateQueries({ queryKey: ['feedback'] });
    },
    onError: sayFailed,
  });
  const filter = (change: FeedbackSearch) => void navigate({ search: (before) => ({ ...before, ...change }) });
  const columns = [...shown, acts(setAnswering, closing.mutate)];
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        {list.data ? <span className="num">{t.open(list.data.pages[0]?.open ?? 0)}</span> : null}
      </PageHead>
      <Flex gap={8} wrap className="feedback-filters">
        <Choice
          aria-label={t.statusLabel}
          value={status ?? 'all'}
          options={(['all', ...feedbackStatuses] as const).map((value) => ({
            value,
            label: value === 'all' ? `${t.statusLabel} · ${t.all}` : f[`status_${value}`],
          }))}
          onChange={(value) => filter({ status: feedbackStatuses.find((one) => one === value) })}
        />
        <Choice
          aria-label={t.kindLabel}
          value={kind ?? 'all'}
          options={(['all', ...feedbackKinds] as const).map((value) => ({
            value,
            label: value === 'all' ? `${t.kindLabel} · ${t.all}` : f[`kind_${value}`],
          }))}
          onChange={(value) => filter({ kind: feedbackKinds.find((one) => one === value) })}
        />
      </Flex>
      <DataList
        label={t.title}
        columns={columns}
        rowKey={({ id }) => id}
        list={list}
        empty={t.none}
        emptyAct={
          status || kind ? (
            <LinkButton to="/console/feedback" search={{}}>
              {t.clear}
            </LinkButton>
          ) : null
        }
      />
      {answering ? (
        <Suspense>
          <AnswerForm of={answering} close={() => setAnswering(undefined)} />
        </Suspense>
      ) : null}
    </>
  );
}

const shown: Column<Feedback>[] = [
  {
    key: 'said',
    title: t.said,
    cell: ({ user, kind, text, answer, answeredBy }) => (
      <>
        <b>{user.name}</b> <small>{f[`kind_${kind}`]}</small>
        <p className="feedback-text">{text}</p>
        {answer ? (
          <blockquote className="feedback-answer">
            {answer.text}
            <small className="num">{t.answered(answeredBy ?? '', dateTime(answer.at))}</small>
          </blockquote>
        ) : null}
      </>
    ),
  },
  { key: 'page', title: t.page, cell: ({ page }) => <code className="feedback-page">{page}</code> },
  { key: 'at', title: t.at, cell: ({ at }) => <span className="num">{dateTime(at)}</span> },
  {
    key: 'status',
    title: t.statusLabel,
    cell: ({ status }) => <Pill tone={tones[status]}>{f[`status_${status}`]}</Pill>,
  },
];

/** What an operator does with one. */
function acts(answer: (row: Feedback) => void, close: (row: Feedback) => void): Column<Feedback> {
  return {
    key: 'acts',
    title: '',
    cell: (row) =>
      row.status === 'closed' ? null : (
        <Flex gap={8}>
          <Button size="small" aria-label={t.answerOf(row.user.name)} onClick={() => answer(row)}>
            {t.answer}
          </Button>
          <Button size="small" aria-label={t.closeOf(row.user.name)} onClick={() => close(row)}>
            {t.close}
          </Button>
        </Flex>
      ),
  };
}
