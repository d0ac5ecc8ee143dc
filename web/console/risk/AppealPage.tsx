import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { faultText, sayDone } from '../../ui/notices.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { AppealFacts, type FullAppeal } from './AppealFacts.tsx';
import { AskAuthor } from './AskAuthor.tsx';
import { r } from './texts.ts';

const route = getRouteApi('/shell/console/risk/appeals/$id');

/** An appeal: the decision, why it is appealed, what was said since, and the second decision (DOMAIN 12). */
export function AppealPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['risk', 'appeal', id],
    queryFn: () => api.appeals.readOperatorAppeal({ id }),
    refetchInterval: 5000,
  });
  if (error && !data) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const { kind, title, status } = data;
  return (
    <>
      <PageHead title={`${r.appealTitle} · ${title}`}>
        <LinkButton to="/console/risk" search={{ view: 'appeals' }}>
          {r.back}
        </LinkButton>
        {kind === 'violation' ? (
          <LinkButton to="/console/risk/$id" params={{ id: data.subjectId }}>
            {r.toCase}
          </LinkButton>
        ) : null}
      </PageHead>
      <div className="desk-case">
        <div className="desk-column">
          <AppealFacts of={data} />
        </div>
        <div className="desk-column">
          {status === 'open' && data.mayDecide ? <Act of={data} /> : null}
          {status === 'open' && !data.mayDecide ? <Alert type="info" showIcon title={r.notYou} /> : null}
        </div>
      </div>
    </>
  );
}

/** Claims the task of the desk and decides it, or asks the author first. */
function Act({ of }: { of: FullAppeal }) {
  const [note, setNote] = useState('');
  const queries = useQueryClient();
  const fresh = () => queries.invalidateQueries({ queryKey: ['risk'] });
  const deciding = useMutation({
    mutationFn: async (outcome: 'approve' | 'reject') => {
      const id = of.taskId ?? '';
      await api.moderation.claimReview({ id });
      const reasons = outcome === 'reject' ? [{ code: 'OTHER', note }] : [];
      await api.moderation.decideReview({ id, outcome, reasons });
    },
    onSuccess: async () => {
      sayDone(r.decidedNow);
      await fresh();
    },
  });
  const failed = deciding.error;
  if (of.taskStatus === 'decided') return <Alert type="success" showIcon title={r.decidedNow} />;
  return (
    <Card size="small" title={<h2 className="desk-h2">{r.decideTitle}</h2>}>
      <Flex vertical gap={12} className="desk-form">
        <AskAuthor of={of} done={fresh} />
        <Input.TextArea
          aria-label={r.note}
          rows={3}
          maxLength={300}
          placeholder={r.upholdHint}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {failed ? <Alert type="error" showIcon role="alert" title={faultText(failed)} /> : null}
        <Flex gap={8} wrap>
          <Button type="primary" loading={deciding.isPending} onClick={() => deciding.mutate('approve')}>
            {r.overturn}
          </Button>
          <Button disabled={note.trim() === ''} loading={deciding.isPending} onClick={() => deciding.mutate('reject')}>
            {r.uphold}
          </Button>
        </Flex>
      </Flex>
    </Card>
  );
}
