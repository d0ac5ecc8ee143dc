import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { api } from '../api.ts';
import { ask } from '../ui/ask.ts';
import { sayDone } from '../ui/notices.ts';
import { actingAccount, useMe } from '../ui/session.ts';
import { AGREEMENTS, askedEnd, type Ending, type OwnAgreement } from './queries.ts';
import { t } from './texts.ts';
import { shareOf, termOf } from './words.ts';

const EndDialog = lazy(() => import('./EndDialog.tsx').then((file) => ({ default: file.EndDialog })));

/** What one side can do with an agreement as it stands; only an owner signs. */
export function AgreementActs({ of }: { of: OwnAgreement }) {
  const owner = actingAccount(useMe())?.role === 'owner';
  if (!owner) return of.standing === 'proposed' ? <p className="agreement-quiet">{t.ownerOnly}</p> : null;
  if (of.standing === 'proposed') return of.proposedBy === of.party ? <Withdrawal of={of} /> : <Answer of={of} />;
  if (of.standing !== 'upcoming' && of.standing !== 'in_force') return null;
  const asked = askedEnd(of);
  return (
    <>
      {asked ? <EndAnswer of={of} asked={asked} /> : null}
      <End of={of} asking={!asked} />
    </>
  );
}

/** Does a step, says that it is done, and reads everything anew. */
function useStep() {
  const queries = useQueryClient();
  return async (step: Promise<unknown>, done: string) => {
    try {
      await step;
      sayDone(done);
    } finally {
      await queries.invalidateQueries({ queryKey: [AGREEMENTS] });
    }
  };
}

function Answer({ of }: { of: OwnAgreement }) {
  const step = useStep();
  const { id, textHash } = of;
  const why = of.party === 'creator' ? t.acceptWhy : t.acceptWhyInstitution;
  return (
    <>
      <Button
        type="primary"
        onClick={() =>
          ask({
            title: t.acceptTitle(shareOf(of)),
            content: why(termOf(of)),
            ok: t.accept,
            act: () => step(api.institutions.answer({ id, accept: true, textHash }), t.accepted),
          })
        }
      >
        {t.accept}
      </Button>
      <Button
        onClick={() =>
          ask({
            title: t.declineTitle,
            content: t.declineWhy,
            ok: t.decline,
            act: () => step(api.institutions.answer({ id, accept: false }), t.declined),
          })
        }
      >
        {t.decline}
      </Button>
    </>
  );
}

function Withdrawal({ of: { id } }: { of: OwnAgreement }) {
  const step = useStep();
  return (
    <Button
      onClick={() =>
        ask({
          title: t.withdraw,
          content: t.withdrawWhy,
          ok: t.withdraw,
          act: () => step(api.institutions.withdraw({ id }), t.withdrawn),
        })
      }
    >
      {t.withdraw}
    </Button>
  );
}

function EndAnswer({ of: { id, party }, asked }: { of: OwnAgreement; asked: Ending }) {
  const step = useStep();
  if (asked.askedBy === party)
    return (
      <Button
        onClick={() =>
          ask({
            title: t.withdrawEnd,
            content: t.withdrawEndWhy,
            ok: t.withdrawEnd,
            act: () => step(api.institutions.withdrawEnd({ id }), t.withdrawn),
          })
        }
      >
        {t.withdrawEnd}
      </Button>
    );
  return (
    <>
      <Button
        type="primary"
        onClick={() =>
          ask({
            title: t.agreeEnd,
            content: t.agreeEndWhy(asked.lastDay),
            ok: t.agreeEnd,
            act: () => step(api.institutions.answerEnd({ id, accept: true, textHash: asked.textHash }), t.endAgreed),
          })
        }
      >
        {t.agreeEnd}
      </Button>
      <Button
        onClick={() =>
          ask({
            title: t.declineEnd,
            content: t.declineEndWhy,
            ok: t.declineEnd,
            act: () => step(api.institutions.answerEnd({ id, accept: false }), t.endDeclined),
          })
        }
      >
        {t.declineEnd}
      </Button>
    </>
  );
}

/** The two ways to end it: by notice, and by asking the other side. */
function End({ of, asking }: { of: OwnAgreement; asking: boolean }) {
  const step = useStep();
  const [open, setOpen] = useState<'notice' | 'consent'>();
  const { id } = of;
  return (
    <>
      {asking ? <Button onClick={() => setOpen('consent')}>{t.askEnd}</Button> : null}
      <Button onClick={() => setOpen('notice')}>{t.giveNotice}</Button>
      <Suspense>
        {open === 'notice' ? (
          <EndDialog
            title={t.giveNoticeTitle}
            why={t.giveNoticeWhy(of.noticeDays)}
            ok={t.giveNotice}
            send={({ reason }) => step(api.institutions.giveNotice({ id, reason }), t.noticeGiven)}
            close={() => setOpen(undefined)}
          />
        ) : null}
        {open === 'consent' ? (
          <EndDialog
            title={t.askEndTitle}
            why={t.askEndWhy}
            ok={t.send}
            withDay
            send={(wish) => step(api.institutions.askEnd({ id, ...wish }), t.endSent)}
            close={() => setOpen(undefined)}
          />
        ) : null}
      </Suspense>
    </>
  );
}
