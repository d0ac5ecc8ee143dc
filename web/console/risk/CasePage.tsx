import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Skeleton } from 'antd';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { caseStatus, caseTone } from '../../ui/health/words.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { sayFailed } from '../../ui/notices.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { useMe } from '../../ui/session.ts';
import { CaseHead, CaseNotes, Standing } from './CaseParts.tsx';
import { caseQuery, type FullCase } from './caseQuery.ts';
import { Evidence } from './Evidence.tsx';
import { r } from './texts.ts';
import '../disputes/desk.css';
import './risk.css';

const route = getRouteApi('/shell/console/risk/$id');

/** A case: what is said against the subject, the account’s history, notes, and the decision or the way to it (DOMAIN 12). */
export function CasePage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(caseQuery(id));
  if (error && !data) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return (
    <>
      <PageHead title={data.subject.title}>
        <LinkButton to="/console/risk">{r.back}</LinkButton>
      </PageHead>
      <div className="desk-case">
        <div className="desk-column">
          <Card size="small">
            <CaseHead of={data} />
          </Card>
          <Evidence of={data} />
        </div>
        <div className="desk-column">
          <Standing of={data} />
          {data.decidedAt === null ? <ToDecide of={data} /> : <Decided of={data} />}
          <CaseNotes of={data} />
        </div>
      </div>
    </>
  );
}

/** A case is decided at the review desk, like everything that waits there (UX 36, 37). */
function ToDecide({ of: { taskId, taskStatus, claimedBy } }: { of: FullCase }) {
  const me = useMe();
  const navigate = route.useNavigate();
  const taking = useMutation({
    mutationFn: (id: string) => api.moderation.claimReview({ id }),
    onSuccess: ({ id }) => navigate({ to: '/console/reviews', search: { id } }),
    onError: sayFailed,
  });
  const mine = claimedBy?.id === me.user.id;
  return (
    <Card size="small" title={<h2 className="desk-h2">{r.decideTitle}</h2>}>
      {taskStatus === 'open' && taskId !== null ? (
        <Flex vertical gap={12} align="start">
          <p className="quiet">{r.decideAtDesk}</p>
          <Button type="primary" loading={taking.isPending} onClick={() => taking.mutate(taskId)}>
            {mine ? r.toDesk : r.claimToDesk}
          </Button>
        </Flex>
      ) : (
        <Alert type="info" showIcon title={taskStatus === 'decided' ? r.decidedNow : r.pending} />
      )}
    </Card>
  );
}

function Decided({ of }: { of: FullCase }) {
  const { violation, note, decidedBy, decidedAt, status } = of;
  return (
    <Card size="small" title={<h2 className="desk-h2">{r.decideTitle}</h2>}>
      <p>
        <Pill tone={caseTone[status]}>{caseStatus(status)}</Pill> {violation?.name}
      </p>
      {violation ? <p className="quiet">{violation.clause}</p> : null}
      <p className="risk-text">{note}</p>
      <p className="quiet num">{r.decidedBy(decidedBy?.name ?? '', dateTime(decidedAt ?? new Date(0)))}</p>
    </Card>
  );
}
