import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useId } from 'react';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { t as a } from '../../ui/applications/texts.ts';
import { statusTone } from '../../ui/applications/words.ts';
import { Conditions } from '../../ui/eligibility/Conditions.tsx';
import { shownOf, unmetCount } from '../../ui/eligibility/shown.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { sayFailed } from '../../ui/notices.ts';
import { Pill } from '../../ui/Pill.tsx';
import { Numbers } from './Numbers.tsx';
import { obstacleOfAccount, obstacleTo } from './obstacles.ts';
import { obstacleText } from './obstacleText.ts';
import type { Membership, SubChannel } from './queries.ts';
import { t } from './texts.ts';

/** A sub-channel: what it takes, how the account stands to it, what it lacks, and the one thing that can be done. */
export function SubChannelCard({ of, membership }: { of: SubChannel; membership: Membership | undefined }) {
  const facts = [of.byApplication ? t.byApplication : t.direct, t[`mode_${of.reviewMode}`], quotaOf(of)];
  return (
    <li className="own-sub" data-code={of.code}>
      <div>
        <div className="own-sub-head">
          <h3>{of.name}</h3>
          {of.keyChannel ? (
            <Pill tone="going" title={t.keyChannelWhy}>
              {t.keyChannel}
            </Pill>
          ) : null}
          <Standing of={of} />
          <span className="quiet num">{facts.join(' · ')}</span>
        </div>
        <Act of={of} />
        {membership?.cleanOut ? <Numbers of={membership.cleanOut} /> : null}
      </div>
      <details className="own-sub-conditions" open={!of.eligible && of.membership === null && of.application === null}>
        <summary>
          {t.conditions}{' '}
          <Pill tone={of.eligible ? 'good' : 'bad'}>
            {of.eligible ? t.met : t.unmet(unmetCount(shownOf(of.outcome)))}
          </Pill>
        </summary>
        <Conditions of={of.outcome} />
      </details>
    </li>
  );
}

function quotaOf({ dailyQuota, quotaLeft, membership, byApplication }: SubChannel): string {
  if (dailyQuota === null) return t.quotaNone;
  if (membership?.suspended) return t.quotaOf(dailyQuota);
  return quotaLeft !== null && (membership || !byApplication) ? t.quota(quotaLeft, dailyQuota) : t.quotaOf(dailyQuota);
}

/** How the account stands to it, in one word. */
function Standing({ of: { membership, application } }: { of: SubChannel }) {
  if (membership) {
    const { suspended } = membership;
    return <Pill tone={suspended ? 'waiting' : 'good'}>{suspended ? a.state_suspended : a.state_standing}</Pill>;
  }
  if (!application) return null;
  return <Pill tone={statusTone[application.status]}>{a[`status_${application.status}`]}</Pill>;
}

/** The one thing that can be done about it, or why nothing can. */
function Act({ of }: { of: SubChannel }) {
  const why = useId();
  const { membership, application, reapplyAt } = of;
  if (membership) return <MemberActs of={membership} sub={of} />;
  const read = application && ['submitted', 'reviewing'].includes(application.status);
  const waits = reapplyAt ? t.waits(dateTime(reapplyAt)) : undefined;
  if (application && (read || application.status === 'draft'))
    return (
      <p className="own-sub-act">
        <LinkButton
          type={read ? 'default' : 'primary'}
          to="/studio/channels/applications/$id"
          params={{ id: application.id }}
        >
          {read ? t.read : t.goOn}
        </LinkButton>
        {!read && waits ? <span className="own-sub-why num">{waits}</span> : null}
      </p>
    );
  const obstacle = of.byApplication
    ? obstacleText(obstacleTo(of))
    : (obstacleText(obstacleOfAccount(of)) ??
      (of.paused
        ? t.pausedMember
        : of.eligible
          ? of.quotaLeft === 0
            ? t.quotaUsed
            : undefined
          : t.notEligibleDirect));
  return (
    <p className="own-sub-act">
      {of.byApplication ? (
        <Apply of={of} obstacle={obstacle} why={why} />
      ) : obstacle ? (
        <Button disabled aria-describedby={why}>
          {t.submitWork}
        </Button>
      ) : (
        <LinkButton type="primary" to="/studio/submissions" search={{ sub: of.code }}>
          {t.submitWork}
        </LinkButton>
      )}
      {application ? (
        <LinkButton to="/studio/channels/applications/$id" params={{ id: application.id }}>
          {t.result}
        </LinkButton>
      ) : null}
      {obstacle ? (
        <span id={why} className="own-sub-why num">
          {obstacle}
        </span>
      ) : null}
    </p>
  );
}

function MemberActs({ of, sub }: { of: NonNullable<SubChannel['membership']>; sub: SubChannel }) {
  const why = useId();
  const { since, suspended } = of;
  const { application, code, quotaLeft } = sub;
  const obstacle =
    obstacleText(obstacleOfAccount(sub)) ?? (sub.paused ? t.pausedMember : quotaLeft === 0 ? t.quotaUsed : undefined);
  const until = suspended?.until ? t.suspendedUntil(dateTime(suspended.until)) : t.suspendedOpen;
  return (
    <p className="own-sub-act num">
      {suspended ? null : obstacle ? (
        <Button disabled aria-describedby={why}>
          {t.submitWork}
        </Button>
      ) : (
        <LinkButton type="primary" to="/studio/submissions" search={{ sub: code }}>
          {t.submitWork}
        </LinkButton>
      )}
      {application ? (
        <LinkButton to="/studio/channels/applications/$id" params={{ id: application.id }}>
          {t.read}
        </LinkButton>
      ) : null}
      <span>{t.member(dateTime(since).slice(0, 10))}</span>
      {obstacle && !suspended ? (
        <span id={why} className="own-sub-why">
          {obstacle}
        </span>
      ) : null}
      {suspended ? (
        <span className="own-sub-why">
          {until} · {suspended.reason || t.suspendedPenalty}
        </span>
      ) : null}
    </p>
  );
}

type ApplyProps = { of: SubChannel; obstacle: string | undefined; why: string };

function Apply({ of, obstacle, why }: ApplyProps) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const begin = useMutation({
    mutationFn: async () => {
      // What was written for the last application need not be written again.
      const last = of.application ? await api.distribution.application({ id: of.application.id }) : undefined;
      const { reason, samples, pages, screenshotMediaIds } = last?.material ?? {};
      const written = {
        reason,
        samples: samples?.map(({ contentId, url }) => ({ contentId, url })),
        pages,
        screenshotMediaIds,
      };
      return api.distribution.beginApplication({ subChannelCode: of.code, ...written });
    },
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['own-channels'] });
      await navigate({ to: '/studio/channels/applications/$id', params: { id } });
    },
    onError: sayFailed,
  });
  return (
    <Button
      type="primary"
      disabled={obstacle !== undefined}
      loading={begin.isPending}
      onClick={() => begin.mutate()}
      {...(obstacle === undefined ? {} : { 'aria-describedby': why })}
    >
      {t.apply}
    </Button>
  );
}
