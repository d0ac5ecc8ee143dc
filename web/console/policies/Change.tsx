import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { api, problemIn } from '../../api.ts';
import { useBusinessClock } from '../../ui/clock.ts';
import { faultText, sayDone } from '../../ui/notices.ts';
import { InstantPicker } from '../../ui/time/InstantPicker.tsx';
import { Field } from './Field.tsx';
import { fieldName, policyName } from './labels.ts';
import { Months } from './Months.tsx';
import { Preview, type PolicyPreview } from './Preview.tsx';
import type { Policy } from './queries.ts';
import { fieldsIn, schemaIn, withValue } from './schema.ts';
import { t } from './texts.ts';

/** Changes a rule: the form of its schema, when and why, and what it would have changed (UX 39). */
export function Change({ policy, close }: { policy: Policy; close: () => void }) {
  const queries = useQueryClient();
  const { now } = useBusinessClock();
  const [document, setDocument] = useState<unknown>(policy.document);
  const [effectiveAt, setEffectiveAt] = useState<Date>();
  const [reason, setReason] = useState('');
  const [shown, setShown] = useState<PolicyPreview>();
  const { name, byMonth, previewable } = policy;
  const looking = useMutation({
    mutationFn: () => api.growth.policies.preview({ name, document }),
    onSuccess: ({ preview }) => setShown(preview ?? undefined),
  });
  const making = useMutation({
    mutationFn: () =>
      api.growth.policies.change({
        name,
        document,
        reason: reason.trim(),
        ...(effectiveAt && { effectiveAt: effectiveAt.toISOString() }),
      }),
    onSuccess: async ({ state }) => {
      sayDone(state === 'done' ? t.done : t.waits);
      await queries.invalidateQueries({ queryKey: ['policies'] });
      close();
    },
  });
  const set = (to: unknown) => {
    setDocument(to);
    setShown(undefined);
  };
  const same = JSON.stringify(document) === JSON.stringify(policy.document);
  const ready = !same && reason.trim() !== '' && (!previewable || shown !== undefined);
  const fault = making.error ?? looking.error;
  return (
    <Modal
      open
      width={1000}
      title={`${byMonth ? t.changeMonth : t.change} · ${policyName(name)}`}
      onCancel={close}
      footer={[
        <Button key="cancel" onClick={close}>
          {t.cancel}
        </Button>,
        previewable ? (
          <Button
            key="look"
            type={shown ? 'default' : 'primary'}
            disabled={same}
            loading={looking.isPending}
            onClick={() => looking.mutate()}
          >
            {t.preview}
          </Button>
        ) : null,
        <Button
          key="make"
          type={previewable && !shown ? 'default' : 'primary'}
          disabled={!ready}
          loading={making.isPending}
          onClick={() => making.mutate()}
        >
          {t.confirm}
        </Button>,
      ]}
    >
      <div className="policy-form">
        {byMonth ? (
          <Months policy={policy} document={document} set={set} />
        ) : (
          <All policy={policy} of={document} set={set} />
        )}
        {byMonth ? null : (
          <div className="policy-field">
            <span className="policy-label">{t.effective}</span>
            <span>
              <InstantPicker
                aria-label={t.effective}
                clearable
                value={effectiveAt}
                min={now()}
                onChange={setEffectiveAt}
              />{' '}
              <small className="quiet">{t.effectiveNow}</small>
            </span>
          </div>
        )}
        <div className="policy-field">
          <span className="policy-label">{t.reason}</span>
          <Input.TextArea
            aria-label={t.reason}
            value={reason}
            maxLength={500}
            placeholder={t.reasonHint}
            onChange={(e) => setReason(e.target.value)}
          />
        </div>
        {shown ? <Preview of={shown} /> : null}
        {fault ? <Fault of={fault} /> : null}
      </div>
    </Modal>
  );
}

/** Every field of a policy. */
function All({ policy, of, set }: { policy: Policy; of: unknown; set: (to: unknown) => void }) {
  const fields = fieldsIn(of);
  return Object.entries(schemaIn(policy.schema).properties ?? {}).map(([field, schema]) => (
    <div key={field} className={schema.type === 'object' ? 'policy-field policy-group' : 'policy-field'}>
      <span className="policy-label">{fieldName(field)}</span>
      <Field field={field} schema={schema} value={fields[field]} set={(value) => set(withValue(of, [field], value))} />
    </div>
  ));
}

/** At which commission whose share falls, where that is what is wrong. */
function fallInWords(actual: unknown): string {
  const { totalFen, share, fromFen, toFen } = fieldsIn(actual);
  if (typeof totalFen !== 'number') return '';
  const parties: Record<string, string> = {
    creator: t.table_creator,
    platform: t.table_platform,
    network: t.table_network,
  };
  const party = parties[String(share)] ?? String(share);
  return t.shareFalls(party, totalFen - 1, Number(fromFen), Number(toFen));
}

/** Why it was refused, field by field. */
function Fault({ of }: { of: Error }) {
  const rows = problemIn(of)?.errors ?? [];
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={faultText(of)}
      {...(rows.length > 0 && {
        description: (
          <ul>
            {rows.map(({ path, message, actual }) => (
              <li key={path}>
                {path
                  .replace(/^document\./, '')
                  .split('.')
                  .map((part) => (/^\d+$/.test(part) ? `#${Number(part) + 1}` : fieldName(part)))
                  .join(' · ')}
                {message ? `：${message}` : fallInWords(actual)}
              </li>
            ))}
          </ul>
        ),
      })}
    />
  );
}
