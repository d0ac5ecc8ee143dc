import { useQueries, useQuery } from '@tanstack/react-query';
import { runningQuery, waitingQuery, waitsForMe } from '../../agreements/queries.ts';
import { shareOf, termOf } from '../../agreements/words.ts';
import { Card, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { dateTime } from '../../text/dictionary.ts';
import { actingAccount, useMe } from '../../ui/session.ts';
import { seesMoney } from '../income/queries.ts';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { deadGoodsQuery } from '../contents/goods/deadGoods.ts';
import { shownTitle } from '../titles.ts';
import { t as g } from '../contents/goods/texts.ts';
import { standingQuery } from './queries.ts';
import { t } from './texts.ts';

/** Rejected contents shown by name; the rest stands in the list. */
const NAMED_MAX = 3;

/** What waits for the creator: what came back with its reason, what goes out next, what is in review, drafts (UX 15). */
export function Todo() {
  const [rejected, scheduled, reviewing, drafts] = useQueries({
    queries: [
      standingQuery('rejected', NAMED_MAX),
      standingQuery('scheduled', 20),
      standingQuery('reviewing', 1),
      standingQuery('draft', 1),
    ],
  });
  const dead = useQuery(deadGoodsQuery);
  const me = useMe();
  const asked = seesMoney(me) && actingAccount(me)?.type === 'creator';
  const [waiting, running] = useQueries({
    queries: [
      { ...waitingQuery, enabled: asked },
      { ...runningQuery, enabled: asked },
    ],
  });
  const agreements = [...(waiting.data ?? []), ...(running.data ?? [])].filter(waitsForMe);
  const failed = [waiting, running, dead, rejected, scheduled, reviewing, drafts].find((query) => query.isError);
  if (failed) return <Failure error={failed.error} reset={() => void failed.refetch()} />;
  if (!dead.data || !rejected.data || !scheduled.data || !reviewing.data || !drafts.data) return <Skeleton active />;
  const next = scheduled.data.items.toSorted((a, b) => ((a.scheduledAt ?? '') < (b.scheduledAt ?? '') ? -1 : 1)).at(0);
  const [draft] = drafts.data.items;
  const nothing =
    agreements.length === 0 && [dead, rejected, scheduled, reviewing, drafts].every((query) => query.data?.count === 0);
  return (
    <Card>
      <div className="home-head">
        <h2>{t.todoTitle}</h2>
      </div>
      {nothing ? <p className="soft">{t.todoNone}</p> : null}
      <ul className="todo">
        {agreements.map((one) => (
          <Entry
            key={one.id}
            severity="orange"
            title={
              one.standing === 'proposed'
                ? t.agreement(one.institution.name ?? '', shareOf(one))
                : t.agreementEnd(one.institution.name ?? '')
            }
            about={one.standing === 'proposed' ? t.agreementAbout(termOf(one), dateTime(one.expiresAt)) : ''}
            go={<LinkButton to="/studio/institution">{t.agreementGo}</LinkButton>}
          />
        ))}
        {rejected.data.items.map((row) => (
          <Entry
            key={row.id}
            severity="red"
            title={t.rejected(shownTitle(row.title))}
            about={[...new Set(row.reasons.map((reason) => reason.message))]}
            go={<To id={row.id}>{t.rejectedGo}</To>}
          />
        ))}
        {dead.data.count > 0 ? (
          <Entry
            severity="red"
            title={g.count(dead.data.count)}
            about={`${dead.data.items.map(({ title }) => g.named(shownTitle(title))).join(g.and)} ${g.why}`}
            go={
              <LinkButton to="/studio/contents" search={{ items: 'dead' }}>
                {g.go}
              </LinkButton>
            }
          />
        ) : null}
        {next ? (
          <Entry
            severity="orange"
            title={t.scheduled(shownTitle(next.title), dateTime(next.scheduledAt ?? next.updatedAt))}
            about={scheduled.data.count > 1 ? t.scheduledMore(scheduled.data.count) : ''}
            go={
              <LinkButton to="/studio/contents" search={{ status: 'scheduled' }}>
                {t.scheduledGo}
              </LinkButton>
            }
          />
        ) : null}
        {reviewing.data.count > 0 ? (
          <Entry
            severity="orange"
            title={t.reviewing(reviewing.data.count)}
            go={
              <LinkButton to="/studio/contents" search={{ status: 'reviewing' }}>
                {t.reviewingGo}
              </LinkButton>
            }
          />
        ) : null}
        {draft ? (
          <Entry
            severity="grey"
            title={t.drafts(drafts.data.count)}
            about={t.draftsLast(shownTitle(draft.title), dateTime(draft.updatedAt))}
            go={<To id={draft.id}>{t.draftsGo}</To>}
          />
        ) : null}
      </ul>
    </Card>
  );
}

type EntryProps = { severity: 'red' | 'orange' | 'grey'; title: string; about?: string | string[]; go: ReactNode };

/** Reasons of one content that are shown; the rest stands in the editor. */
const REASONS_MAX = 3;

function Entry({ severity, title, about, go }: EntryProps) {
  return (
    <li>
      <span className={`todo-dot ${severity}`} aria-hidden="true" />
      <div>
        <b>{title}</b>
        {typeof about === 'string' ? about && <p>{about}</p> : about ? <Listed lines={about} /> : null}
      </div>
      {go}
    </li>
  );
}

/** Several reasons one below the other, the first few of them; one stands alone. */
function Listed({ lines }: { lines: readonly string[] }) {
  if (lines.length < 2) return lines.map((line) => <p key={line}>{line}</p>);
  return (
    <ul className="todo-reasons">
      {lines.slice(0, REASONS_MAX).map((line) => (
        <li key={line}>{line}</li>
      ))}
      {lines.length > REASONS_MAX ? <li>{t.moreReasons(lines.length - REASONS_MAX)}</li> : null}
    </ul>
  );
}

function To({ id, children }: { id: string; children: ReactNode }) {
  return (
    <LinkButton to="/studio/contents/$id" params={{ id }} search={{}}>
      {children}
    </LinkButton>
  );
}
