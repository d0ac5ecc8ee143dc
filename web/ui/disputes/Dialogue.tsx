import { dateTime } from '../../text/dictionary.ts';
import { t } from './texts.ts';
import { effectName, sideName, type Sides } from './words.ts';
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
type Decision = { instance: number; at: string; effect: Effect; reason: string; appliedAt: string | null };

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
  const { effect, appliedAt } = decision;
  const { status, party } = of;
  const state =
    appliedAt !== null
      ? t.applied(dateTime(appliedAt))
      : status === 'decided'
        ? t.notApplied
        : status === 'appealed'
          ? t.appealedNow
          : '';
  return (
    <p className="dialogue-effect">
      <b>{effectName(effect)}</b> {state ? <small className="num">{state}</small> : null}
      {effect.kind === 'correct' ? <small>{party === 'institution' ? t.allInstitution : t.allCreator}</small> : null}
    </p>
  );
}

function kindName(kind: string): string {
  const text = (t as Record<string, unknown>)[`kind_${kind}`];
  return typeof text === 'string' ? text : '';
}
