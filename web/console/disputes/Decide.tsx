import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Flex, Input, InputNumber, Skeleton } from 'antd';
import { useState } from 'react';
import type { Effect } from '../../../src/cps/disputes/schema.ts';
import { api } from '../../api.ts';
import { signed } from '../../text/dictionary.ts';
import { Choice } from '../../ui/Choice.tsx';
import { t as words } from '../../ui/disputes/texts.ts';
import { faultText, sayDone } from '../../ui/notices.ts';
import type { Case } from './CasePage.tsx';
import { d } from './texts.ts';

const TEXT_MIN = 10;
const kinds = ['dismiss', 'correct', 'refund', 'void_click', 'punish'] as const;

type Draft = { kind: Effect['kind']; yuan: number | null; payer: 'platform' | 'merchant' };

/** The effect that a draft says; undefined while its amount is missing. */
function effectOf({ kind, yuan, payer }: Draft): Effect | undefined {
  const fen = Math.round((yuan ?? 0) * 100);
  if (kind === 'refund') return fen > 0 ? { kind, refundFen: fen } : undefined;
  if (kind === 'correct') return fen === 0 ? undefined : { kind, amountFen: fen, payer };
  return { kind };
}

/** The decision: what is done, its effect on every party in fen before it is made, and the reasons (UX 39). */
export function Decide({ of }: { of: Case }) {
  const [draft, setDraft] = useState<Draft>({ kind: 'dismiss', yuan: null, payer: 'merchant' });
  const [previewed, setPreviewed] = useState<Effect>();
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const effect = effectOf(draft);
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    setPreviewed(undefined);
  };
  const deciding = useMutation({
    mutationFn: (wanted: Effect) => api.disputes.decide({ id: of.id, effect: wanted, reason }),
    onSuccess: async ({ state }) => {
      sayDone(state === 'awaiting_approval' ? d.awaiting : of.status === 'appealed' ? d.decidedFinal : d.decided);
      await queries.invalidateQueries({ queryKey: ['disputes'] });
      await queries.invalidateQueries({ queryKey: ['orders'] });
    },
  });
  const title = of.status === 'appealed' ? d.appealTitle : d.decideTitle;
  return (
    <Card size="small" title={<h2 className="desk-h2">{title}</h2>}>
      <Flex vertical gap={12} className="desk-form">
        <Choice<Effect['kind']>
          aria-label={d.effect}
          value={draft.kind}
          onChange={(kind) => change({ kind })}
          options={kinds.map((value) => ({ value, label: value === 'dismiss' && undoes(of) ? d.reverse : d[value] }))}
        />
        {draft.kind === 'refund' || draft.kind === 'correct' ? (
          <label>
            {draft.kind === 'refund' ? d.refundYuan : d.correctYuan}
            <InputNumber
              style={{ width: '100%' }}
              precision={2}
              step={1}
              {...(draft.kind === 'refund' && { min: 0.01 })}
              value={draft.yuan}
              onChange={(yuan) => change({ yuan })}
            />
          </label>
        ) : null}
        {draft.kind === 'correct' ? (
          <Choice<Draft['payer']>
            aria-label={d.payer}
            value={draft.payer}
            onChange={(payer) => change({ payer })}
            options={(['merchant', 'platform'] as const).map((value) => ({ value, label: `${d.payer}：${d[value]}` }))}
          />
        ) : null}
        <Input.TextArea
          aria-label={d.reason}
          rows={4}
          maxLength={2000}
          showCount
          placeholder={d.reasonHint}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {previewed ? <Preview id={of.id} effect={previewed} /> : null}
        {deciding.error ? <Alert type="error" showIcon role="alert" title={faultText(deciding.error)} /> : null}
        <Flex gap={8}>
          <Button disabled={!effect} onClick={() => setPreviewed(effect)}>
            {d.preview}
          </Button>
          <Button
            type="primary"
            disabled={!previewed || Array.from(reason.trim()).length < TEXT_MIN}
            loading={deciding.isPending}
            onClick={() => (previewed ? deciding.mutate(previewed) : undefined)}
          >
            {d.decide}
          </Button>
        </Flex>
      </Flex>
    </Card>
  );
}

/** Whether to leave everything as it was undoes the decision that is appealed. */
const undoes = ({ status, decisions }: Case) => status === 'appealed' && decisions.at(-1)?.effect.kind !== 'dismiss';

/** What each party would gain or lose. */
function Preview({ id, effect }: { id: string; effect: Effect }) {
  const preview = useQuery({
    queryKey: ['disputes', 'preview', id, effect],
    queryFn: () => api.disputes.preview({ id, effect }),
    gcTime: 0,
    retry: false,
  });
  if (preview.error) return <Alert type="error" showIcon role="alert" title={faultText(preview.error)} />;
  if (!preview.data) return <Skeleton active paragraph={{ rows: 2 }} />;
  const { effects, secondPerson } = preview.data;
  return (
    <>
      {effects.length === 0 ? (
        <p>{d.previewNone}</p>
      ) : (
        <table className="desk-effect">
          <caption>{d.previewTitle}</caption>
          <tbody>
            {effects.map(({ party, id: of, name, fen }) => (
              <tr key={`${party}${of}`}>
                <th scope="row">
                  {words[party]} {name}
                </th>
                <td className="num">{signed(fen)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {secondPerson ? <Alert type="warning" showIcon title={d.second} /> : null}
    </>
  );
}
