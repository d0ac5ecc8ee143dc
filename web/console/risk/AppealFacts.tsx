import { Card, Flex } from 'antd';
import type { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Clause } from '../../ui/Clause.tsx';
import { Notes, Pictures, Timeline } from '../../ui/health/Notes.tsx';
import { appealStatus, appealTone, kindName, whatName } from '../../ui/health/words.ts';
import { Pill } from '../../ui/Pill.tsx';
import { r } from './texts.ts';
import '../disputes/desk.css';
import './risk.css';
import { signs } from '../../ui/signs.ts';

export type FullAppeal = Awaited<ReturnType<typeof api.appeals.readOperatorAppeal>>;

/** The decision that is appealed with its reason, clause and who took it; then what its author says, and what was asked. */
export function AppealFacts({ of }: { of: FullAppeal }) {
  const { kind, what, status, account, reasons, decidedBy, decidedAt, dueAt, overdue } = of;
  return (
    <>
      <Card size="small" title={<h2 className="desk-h2">{r.original}</h2>}>
        <Flex gap={8} wrap align="center">
          <Pill tone={appealTone[status]}>{appealStatus(status)}</Pill>
          <span>
            {account.name} · {kindName(kind)}
            {whatName(what)}
          </span>
          <span className={`num ${overdue ? 'desk-late' : 'quiet'}`}>
            {r.dueAt} {dateTime(dueAt)}
          </span>
        </Flex>
        {reasons.map(({ message, clause, note }, i) => (
          <p key={i} className="risk-text">
            {[message, note].filter(Boolean).join(signs.colon)} <Clause no={clause} />
          </p>
        ))}
        <p className="quiet num">
          {r.decidedBy(decidedBy.map(({ name }) => name ?? '').join(signs.and) || r.byMachine, dateTime(decidedAt))}
        </p>
      </Card>
      <Card size="small" title={<h2 className="desk-h2">{r.appealOf}</h2>}>
        <p className="risk-text">{of.text}</p>
        <Pictures of={of.pictures} />
        <Notes notes={of.notes} />
        <Timeline of={of.timeline} />
      </Card>
    </>
  );
}
