import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../../api.ts';
import { dateTime } from '../../../text/dictionary.ts';
import { ask } from '../../../ui/ask.ts';
import { Dialogue } from '../../../ui/disputes/Dialogue.tsx';
import { demandName, freezeText, reasonName, statusName, statusTone } from '../../../ui/disputes/words.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { LinkButton } from '../../../ui/LinkButton.tsx';
import { faultText, sayDone } from '../../../ui/notices.ts';
import { PageHead } from '../../../ui/PageHead.tsx';
import { IncomeHead } from '../IncomeHead.tsx';
import { Pill } from '../../../ui/Pill.tsx';
import { disputeQuery, type Dispute } from './queries.ts';
import { PicturePicker } from '../../PicturePicker.tsx';
import { d } from './texts.ts';
import '../income.css';
import './disputes.css';

const studio = getRouteApi('/shell/own/studio/income/disputes/$id');
const desk = getRouteApi('/shell/desk/money/desk/disputes/$id');
const TEXT_MIN = 10;
const PICTURES_MAX = 9;

/** A dispute in the studio, with the receipt of its commission. */
export function DisputePage() {
  return <OneDispute id={studio.useParams().id} Head={IncomeHead} list="/studio/income/disputes" receipt />;
}

/** A dispute on the institution's desk, which has no receipts. */
export function DeskDisputePage() {
  return <OneDispute id={desk.useParams().id} Head={PageHead} list="/desk/disputes" />;
}

type Place = {
  id: string;
  Head: typeof PageHead;
  list: '/studio/income/disputes' | '/desk/disputes';
  receipt?: boolean;
};

/** A dispute: how it stands, what was said and decided, and what one can do now. */
function OneDispute({ id, Head, list, receipt = false }: Place) {
  const { data, error, refetch } = useQuery({ ...disputeQuery(id), refetchInterval: 5000 });
  if (error && !data) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return (
    <>
      <Head title={`${d.disputes} · ${reasonName(data.reason)}`}>
        <LinkButton to={list}>{d.toDisputes}</LinkButton>
        {data.commissionId === null || !receipt ? null : (
          <LinkButton to="/studio/income/commissions/$id" params={{ id: data.commissionId }}>
            {d.receipt}
          </LinkButton>
        )}
        {data.acts.withdraw ? <Withdraw id={id} /> : null}
      </Head>
      <Flex vertical gap={16}>
        <Card>
          <Flex gap={8} wrap align="center">
            <Pill tone={statusTone[data.status]}>{statusName(data.status)}</Pill>
            {data.held ? <Pill tone="waiting">{d.heldNow}</Pill> : null}
            {data.freeze?.state === 'frozen' ? <Pill tone="waiting">{d.frozen}</Pill> : null}
            <span className="income-quiet num">
              {d.aboutOrder(data.shop.name, data.tradeNo)} · {demandName(data.demand)}
            </span>
          </Flex>
          <p className="dispute-next num">{nextOf(data)}</p>
          {data.freeze ? <p className="dispute-next num">{freezeText(data.freeze)}</p> : null}
        </Card>
        <Dialogue of={data} />
        {data.acts.appeal ? <Say key="appeal" of={data} appeal /> : null}
        {data.acts.say ? <Say key="say" of={data} /> : null}
      </Flex>
    </>
  );
}

/** What happens next, and by when. */
function nextOf({ status, waitingFor, role, dueAt, decideBy, endedAt }: Dispute): string {
  if (endedAt) return d.ended(dateTime(endedAt));
  if (waitingFor && dueAt) return (waitingFor === role ? d.waitYou : d.waitOther)(dateTime(dueAt));
  if (status === 'decided' && dueAt) return d.mayAppeal(dateTime(dueAt));
  return d.waitDecision(dateTime(decideBy));
}

function Withdraw({ id }: { id: string }) {
  const queries = useQueryClient();
  const withdraw = async () => {
    await api.disputes.withdraw({ id });
    sayDone(d.withdrawn);
    await queries.invalidateQueries({ queryKey: ['income'] });
  };
  return (
    <Button onClick={() => ask({ title: d.withdrawTitle, content: d.withdrawWhy, ok: d.withdraw, act: withdraw })}>
      {d.withdraw}
    </Button>
  );
}

/** The field in which a side answers, adds something, or appeals. */
function Say({ of: { id, waitingFor, role }, appeal = false }: { of: Dispute; appeal?: boolean }) {
  const [text, setText] = useState('');
  const [mediaIds, setMediaIds] = useState<string[]>([]);
  const queries = useQueryClient();
  const saying = useMutation({
    mutationFn: () => (appeal ? api.disputes.appeal : api.disputes.say)({ id, text, mediaIds }),
    onSuccess: async () => {
      setText('');
      setMediaIds([]);
      sayDone(appeal ? d.appealSent : d.sent);
      await queries.invalidateQueries({ queryKey: ['income'] });
    },
  });
  const title = appeal ? d.appeal : waitingFor === role ? d.answer : d.add;
  return (
    <Card size="small" title={<h2 className="income-h2">{title}</h2>}>
      <Flex vertical gap={12}>
        <Input.TextArea
          aria-label={title}
          rows={4}
          maxLength={2000}
          showCount
          placeholder={appeal ? d.appealHint : d.textHint}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <PicturePicker ids={mediaIds} put={setMediaIds} max={PICTURES_MAX} />
        {saying.error ? <Alert type="error" showIcon role="alert" title={faultText(saying.error)} /> : null}
        <div>
          <Button
            type="primary"
            loading={saying.isPending}
            disabled={Array.from(text.trim()).length < TEXT_MIN}
            onClick={() => saying.mutate()}
          >
            {appeal ? d.appeal : d.send}
          </Button>
        </div>
      </Flex>
    </Card>
  );
}
