import { Card } from 'antd';
import { dateTime, yuan } from '../../text/dictionary.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import type { RunDetail } from './queries.ts';
import { say, t } from './texts.ts';

type State = RunDetail['corrections'][number]['state'];
const tones: Record<State, Tone> = { running: 'going', done: 'good', awaiting_approval: 'waiting', refused: 'plain' };

/** What was corrected, how far it is, and what waits for a second person. */
export function Corrections({ run: { corrections } }: { run: RunDetail }) {
  if (corrections.length === 0) return null;
  return (
    <Card size="small" title={<h2 className="hostfile-h2">{t.corrections}</h2>}>
      <ul className="hostfile-corrections">
        {corrections.map(({ id, state, rows, doneRows, rejectedRows, effectFen, requestedAt, reason }) => (
          <li key={id}>
            <Pill tone={tones[state]}>{say('correction', state)}</Pill>
            <span className="num">{t.progress(doneRows, rows, rejectedRows)}</span>
            <span className="num">{yuan(effectFen)}</span>
            <span className="quiet num">
              {dateTime(requestedAt)} · {reason}
            </span>
            {state === 'awaiting_approval' ? (
              <LinkButton size="small" to="/console/approvals">
                {t.toApproval}
              </LinkButton>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
