import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Card, Skeleton, Steps } from 'antd';
import { Failure } from '../../ui/Failure.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { ChecksStep } from './ChecksStep.tsx';
import { ChooseType } from './ChooseType.tsx';
import { IdentityStep } from './IdentityStep.tsx';
import { Opened } from './Opened.tsx';
import { PayoutStep } from './PayoutStep.tsx';
import { ProfileStep } from './ProfileStep.tsx';
import { applicationQuery, limitsQuery, proofsQuery, type Application, type Proofs } from './queries.ts';
import { t } from './texts.ts';
import './open.css';

const route = getRouteApi('/shell/studio/open');

const openSteps = ['type', 'identity', 'payout', 'checks', 'profile', 'opened'] as const;
type OpenStep = (typeof openSteps)[number];
/** Steps that can be gone back to while the checks are open. */
export type ProofStep = 'identity' | 'payout' | 'checks';

/** Opening an account step by step; the address holds application and step, so it can be resumed any time. */
export function OpenAccount() {
  const { application: id, step: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const application = useQuery({ ...applicationQuery(id ?? ''), enabled: id !== undefined });
  const proofs = useQuery(proofsQuery);
  const limits = useQuery(limitsQuery);
  const failed = [application, proofs, limits].find((query) => query.isError);
  if (failed) return <Failure error={failed.error} reset={() => void failed.refetch()} />;
  const ready = proofs.data && limits.data && (id === undefined || application.data);
  const step = stepOf(application.data, proofs.data, asked);
  const go = (to: ProofStep) => void navigate({ search: { ...(id ? { application: id } : {}), step: to } });
  const next = () => void navigate({ search: id ? { application: id } : {} });
  return (
    <div className="open">
      <PageHead title={t.title} />
      <Progress step={step} />
      <Card>
        {!ready ? (
          <Skeleton active />
        ) : step === 'type' || !application.data ? (
          <ChooseType onApplied={(made) => void navigate({ search: { application: made } })} />
        ) : step === 'identity' ? (
          <IdentityStep proofs={proofs.data} application={application.data} onDone={next} />
        ) : step === 'payout' ? (
          <PayoutStep proofs={proofs.data} onDone={() => go('checks')} />
        ) : step === 'checks' ? (
          <ChecksStep
            application={application.data}
            proofs={proofs.data}
            limits={limits.data}
            go={go}
            onPassed={next}
          />
        ) : step === 'profile' ? (
          <ProfileStep application={application.data} limits={limits.data} />
        ) : (
          <Opened application={application.data} />
        )}
      </Card>
    </div>
  );
}

function Progress({ step }: { step: OpenStep }) {
  const current = openSteps.indexOf(step);
  const titles = t.steps.split('|');
  return (
    <>
      <Steps className="open-steps" size="small" current={current} items={titles.map((title) => ({ title }))} />
      <p className="open-step">
        {t.stepOf(current + 1, openSteps.length)} · <b>{titles[current]}</b>
      </p>
    </>
  );
}

/** Where an application stands; while its checks are open, the asked step or the first that lacks something. */
function stepOf(
  application: Application | undefined,
  proofs: Proofs | undefined,
  asked: ProofStep | undefined,
): OpenStep {
  if (!application) return 'type';
  switch (application.status) {
    case 'opened':
    case 'submitted':
      return 'opened';
    case 'profile_pending':
    case 'rejected':
      return 'profile';
    default:
  }
  if (asked) return asked;
  if (!proofs?.realName) return 'identity';
  return proofs.payoutAccount ? 'checks' : 'payout';
}
