import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Input, Modal } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { dateTime, signed } from '../../text/dictionary.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { faultText, sayDone } from '../../ui/notices.ts';
import { LevelEffect, type LevelPreview } from '../accounts/LevelEffect.tsx';
import { l } from '../accounts/levelTexts.ts';
import { Differences } from '../policies/Differences.tsx';
import { Preview, type PolicyPreview } from '../policies/Preview.tsx';
import { nameOf, type Approval } from './Approvals.tsx';
import { t } from './texts.ts';
import './approvals.css';
import '../policies/policies.css';
import { signs } from '../../ui/signs.ts';

type Outcome = 'approve' | 'refuse' | 'withdraw';
const done = { approve: t.approved, refuse: t.refused, withdraw: t.withdrawn };

/** One wish with its reason and effect, and what the reader may do with it. */
export function Decide({ approval, close }: { approval: Approval; close: () => void }) {
  const [note, setNote] = useState('');
  const queries = useQueryClient();
  const deciding = useMutation({
    mutationFn: (outcome: Outcome) =>
      api.growth.approvals.decide({ id: approval.id, outcome, ...(note.trim() && { note: note.trim() }) }),
    onSuccess: async (_, outcome) => {
      sayDone(done[outcome]);
      await queries.invalidateQueries();
      close();
    },
  });
  const act = (outcome: Outcome, label: string, primary = false) => (
    <Button
      key={outcome}
      type={primary ? 'primary' : 'default'}
      loading={deciding.isPending && deciding.variables === outcome}
      disabled={deciding.isPending}
      onClick={() => deciding.mutate(outcome)}
    >
      {label}
    </Button>
  );
  const acts = {
    decide: [act('refuse', t.refuse), act('approve', t.approve, true)],
    withdraw: [act('withdraw', t.withdraw)],
    none: [],
  };
  return (
    <Modal
      open
      className="approval"
      width={approval.kind === 'policy' ? 800 : 640}
      title={nameOf(approval)}
      onCancel={close}
      footer={[
        <ObjectLink key="object" approval={approval} />,
        <Button key="close" onClick={close}>
          {t.close}
        </Button>,
        ...acts[approval.may],
      ]}
    >
      <Flex vertical gap={16}>
        <p>
          {t.reason}
          {signs.colon}
          {approval.reason}
        </p>
        <EffectOf approval={approval} />
        {approval.may === 'decide' ? (
          <label>
            {t.note}
            <Input.TextArea
              value={note}
              maxLength={500}
              placeholder={t.noteHint}
              onChange={(e) => setNote(e.target.value)}
            />
          </label>
        ) : null}
        {approval.may === 'withdraw' ? <Alert type="info" showIcon title={t.mine} /> : null}
        {approval.may === 'none' && approval.state === 'pending' ? (
          <Alert type="info" showIcon title={t.notYours} />
        ) : null}
        {approval.note ? (
          <p>
            {t.note}
            {signs.colon}
            {approval.note}
          </p>
        ) : null}
        {deciding.error ? <Alert type="error" showIcon role="alert" title={faultText(deciding.error)} /> : null}
      </Flex>
    </Modal>
  );
}

/** The way to what the wish is about, where it has a page. */
function ObjectLink({ approval: { objectType, objectId } }: { approval: Approval }) {
  if (objectType === 'payout_batch')
    return (
      <LinkButton to="/console/payouts/$id" params={{ id: objectId }}>
        {t.openObject}
      </LinkButton>
    );
  if (objectType === 'dispute')
    return (
      <LinkButton to="/console/disputes/$id" params={{ id: objectId }}>
        {t.openObject}
      </LinkButton>
    );
  if (objectType === 'violation')
    return (
      <LinkButton to="/console/risk/$id" params={{ id: objectId }}>
        {t.openObject}
      </LinkButton>
    );
  if (objectType === 'account')
    return (
      <LinkButton to="/console/accounts/$id" params={{ id: objectId }}>
        {t.openObject}
      </LinkButton>
    );
  return null;
}

/** What the act changes: sums where it moves money, fields where it changes a rule. */
function EffectOf({ approval: { kind, effect, payload } }: { approval: Approval }) {
  if (kind === 'policy') return <PolicyChange payload={payload} />;
  if (kind === 'level') return <LevelChange payload={payload} />;
  if (effect.length === 0) return <p className="quiet">{t.effectNone}</p>;
  return (
    <table className="approval-effect">
      <caption>{effect.some(({ fen }) => fen !== null) ? t.effectYuan : t.effect}</caption>
      <tbody>
        {effect.map(({ label, fen }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className="num">{fen === null ? '' : signed(fen)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The fields of a policy that become others, and what that would have made of the last month. */
function PolicyChange({ payload }: { payload: unknown }) {
  const { before, document, preview } = payload as {
    before: unknown;
    document: unknown;
    preview?: PolicyPreview | null;
  };
  return (
    <>
      <Differences before={before} after={document} />
      {preview ? <Preview of={preview} /> : null}
    </>
  );
}

/** Whose level becomes another one from when on, and what that moves, as it stood when it was asked for. */
function LevelChange({ payload }: { payload: unknown }) {
  const { accountName, formerLevel, level, effectiveAt, preview } = payload as {
    accountName: string;
    formerLevel: string;
    level: string;
    effectiveAt: string;
    preview: LevelPreview['effect'];
  };
  return (
    <section className="approval-level" aria-label={l.effect}>
      <p>{l.change(accountName, formerLevel, level, dateTime(effectiveAt))}</p>
      {'stopped' in preview ? (
        <Alert type="warning" showIcon title={l.stopped} description={l.stoppedThen(preview.limitMs / 1000)} />
      ) : (
        <LevelEffect of={preview} />
      )}
    </section>
  );
}
