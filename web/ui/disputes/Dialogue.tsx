import { dateTime } from '../../text/dictionary.ts';
import { t } from './texts.ts';
import { decisionName, sideName, type Sides } from './words.ts';
import type { Verdict } from '../../../src/cps/disputes/rules.ts';
import type { Effect } from '../../../src/cps/disputes/schema.ts';
import './disputes.css';

type Message = {
  n: number;
  at: string;
  author: 'opener' | 'respondent' | 'operator' | 'system';
  kind: string;
  body: string;
  pictures: { id: string; url: string; alt: string }[];
};
type Decision = {
  instance: number;
  at: string;
  effect: Effect;
  verdict: Verdict;
  reason: string;
  appliedAt: string | null;
  /** Who decided, and who wished for it: operators alone are told. */
  decidedBy?: string | null;
  requestedBy?: string | null;
};

/** What was said and decided in a dispute, in order: a line of time that both sides see the same. */
export function Dialogue({ of }: { of: Sides & { status: string; messages: Message[]; decisions: Decision[] } }) {
  const decisions = [...of.decisions];
  return (
    <ol className="dialogue" aria-label={t.dialogue}>
      {of.messages.map((message) => (
        <li key={message.n} className={`dialogue-${message.author}`}>
          <p className="dialogue-head">
            <b>{sideName(message.author, of)}</b> {message.author === 'system' ? '' : kindName(message.kind)}
            <time dateTime={message.at} className="num">
              {dateTime(message.at)}
            </time>
          </p>
          {message.kind === 'decision' ? <Decided decision={decisions.shift()} of={of} /> : null}
          <p className="dialogue-body">{message.author === 'system' ? kindName(message.kind) : message.body}</p>
          {message.pictures.length === 0 ? null : (
            <div className="dialogue-pictures">
              {message.pictures.map(({ id, url, alt }, i) => (
                <a key={id} href={url} target="_blank" rel="noreferrer">
                  <img src={url} alt={alt || t.evidence(i + 1)} loading="lazy" width="96" height="96" />
                </a>
              ))}
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

function Decided({ decision, of }: { decision: Decision | undefined; of: { status: string; party: Sides['party'] } }) {
  if (!decision) return null;
  const { effect, appliedAt, decidedBy = null, requestedBy = null } = decision;
  const { status, party } = of;
  const state =
    appliedAt !== null
      ? t.applied(dateTime(appliedAt))
      : status === 'decided'
        ? t.notApplied
        : status === 'appealed'
          ? t.appealedNow
          : '';
  const corrected = effect.kind === 'correct' ? (party === 'institution' ? t.allInstitution : t.allCreator) : '';
  const by = decidedBy === null ? '' : byWhom(decidedBy, requestedBy);
  const told = state && corrected ? t.next(state, corrected) : state || corrected;
  const said = [by, told].filter((part) => part !== '').join(' · ');
  return (
    <p className="dialogue-effect">
      <b>{decisionName(decision)}</b> {said === '' ? null : <small className="num">{said}</small>}
    </p>
  );
}

function byWhom(decidedBy: string, requestedBy: string | null): string {
  const alone = requestedBy === null || requestedBy === decidedBy;
  return alone ? t.decidedBy(decidedBy) : t.decidedByBoth(requestedBy, decidedBy);
}

function kindName(kind: string): string {
  const text = (t as Record<string, unknown>)[`kind_${kind}`];
  return typeof text === 'string' ? text : '';
}
