import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { dateTime, yuan } from '../../text/dictionary.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Dialogue } from '../../ui/disputes/Dialogue.tsx';
import { demandName, reasonName, sideName, statusName, statusTone } from '../../ui/disputes/words.ts';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { faultText, sayDone } from '../../ui/notices.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { OrderWhy } from '../orders/OrderWhy.tsx';
import { Decide } from './Decide.tsx';
import { d } from './texts.ts';
import './desk.css';

const route = getRouteApi('/shell/console/disputes/$id');
const TEXT_MIN = 10;

export type Case = Awaited<ReturnType<typeof api.disputes.inspect>>;

/** A dispute on the desk: what was said, the decision, and beside them the line that it is about. */
export function CasePage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['disputes', 'case', id],
    queryFn: () => api.disputes.inspect({ id }),
  });
  if (error && !data) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return (
    <>
      <PageHead title={`${d.dispute} · ${reasonName(data.reason)}`}>
        <LinkButton to="/console/disputes">{d.toDesk}</LinkButton>
      </PageHead>
      <div className="desk-case">
        <div className="desk-column">
          <Card size="small">
            <Flex gap={8} wrap align="center">
              <Pill tone={statusTone[data.status]}>{statusName(data.status)}</Pill>
              <Holding of={data} />
              <span>{d.sides(data.accountName, data.respondentName ?? d.noOther)}</span>
              <span className="quiet num">
                {demandName(data.demand)} · {d.by} {dateTime(data.decideBy)}
              </span>
            </Flex>
            <Freezes of={data} />
            {data.waitingFor && data.dueAt ? (
              <p className="quiet num">{d.waiting(sideName(data.waitingFor, data), dateTime(data.dueAt))}</p>
            ) : null}
          </Card>
          <Dialogue of={data} />
          {data.mayDecide ? <Decide of={data} /> : <Alert type="info" showIcon title={whyNot(data)} />}
          {data.mayDecide ? <AskSide of={data} /> : null}
        </div>
        <section aria-label={d.line}>
          <OrderWhy tradeNo={data.tradeNo} lineNo={data.lineNo} />
        </section>
      </div>
    </>
  );
}

/** What the dispute keeps back now: the line from its statement, or its money from payouts. */
function Holding({ of: { held, freeze } }: { of: Case }) {
  if (held) return <Pill tone="waiting">{d.held}</Pill>;
  if (freeze?.state === 'frozen') return <Pill tone="waiting">{d.frozen}</Pill>;
  return <Pill tone="plain">{freeze?.state === 'gone' ? d.gone : d.notHeld}</Pill>;
}

/** Whose settled money is frozen, and how much of what is in dispute. */
function Freezes({ of: { freezes } }: { of: Case }) {
  if (freezes.length === 0) return null;
  return (
    <ul className="desk-freezes num">
      {freezes.map(({ accountId, name, fen, frozenFen, state }) => (
        <li key={accountId}>
          {state === 'gone'
            ? d.freezeGone(name, yuan(fen))
            : state === 'coming'
              ? d.freezeComing(name, yuan(fen))
              : d.freezeOf(name, yuan(frozenFen), yuan(fen))}
        </li>
      ))}
    </ul>
  );
}

/** Why nothing can be decided now. */
function whyNot({ endedAt, status, waitingFor }: Case): string {
  if (endedAt) return d.over;
  if (waitingFor) return d.cannotNow;
  return status === 'decided' ? d.waitingAppeal : d.notMine;
}

/** Asks a side for a statement, with the policy's deadline. */
function AskSide({ of }: { of: Case }) {
  const [to, setTo] = useState<'opener' | 'respondent'>('opener');
  const [text, setText] = useState('');
  const queries = useQueryClient();
  const asking = useMutation({
    mutationFn: () => api.disputes.ask({ id: of.id, to, text }),
    onSuccess: async () => {
      setText('');
      sayDone(d.asked);
      await queries.invalidateQueries({ queryKey: ['disputes'] });
    },
  });
  const sides = of.respondentId === null ? (['opener'] as const) : (['opener', 'respondent'] as const);
  return (
    <Card size="small" title={<h2 className="desk-h2">{d.askTitle}</h2>}>
      <Flex vertical gap={12} className="desk-form">
        <Choice<'opener' | 'respondent'>
          aria-label={d.askTo}
          value={to}
          onChange={setTo}
          options={sides.map((value) => ({ value, label: sideName(value, of) }))}
        />
        <Input.TextArea
          aria-label={d.askTitle}
          rows={3}
          maxLength={2000}
          value={text}
          placeholder={d.reasonHint}
          onChange={(event) => setText(event.target.value)}
        />
        {asking.error ? <Alert type="error" showIcon role="alert" title={faultText(asking.error)} /> : null}
        <div>
          <Button
            loading={asking.isPending}
            disabled={Array.from(text.trim()).length < TEXT_MIN}
            onClick={() => asking.mutate()}
          >
            {d.ask}
          </Button>
        </div>
      </Flex>
    </Card>
  );
}
