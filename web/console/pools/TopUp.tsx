import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { sceneName } from '../../../src/lib/scene-names.ts';
import { api } from '../../api.ts';
import { dateTime, signed, yuan } from '../../text/dictionary.ts';
import { useKnownClock } from '../../ui/clock.ts';
import { lang } from '../../ui/lang.ts';
import { faultText, sayDone } from '../../ui/notices.ts';
import type { Preview } from './queries.ts';
import { t } from './texts.ts';

type Fields = { day: string; amount: string; reason: string };

/** Puts money into a day's pool: first what it would change, then the act itself (UX 39). */
export function TopUp({ scene, close }: { scene: string; close: () => void }) {
  const queries = useQueryClient();
  const { now } = useKnownClock();
  const [form] = Form.useForm<Fields>();
  const [shown, setShown] = useState<Preview>();
  const wish = ({ day, amount }: Fields) => ({ scene, day, amountFen: fenOf(amount) ?? 0 });
  const looking = useMutation({
    mutationFn: (fields: Fields) => api.cps.rewards.topupPreview(wish(fields)),
    onSuccess: setShown,
  });
  const making = useMutation({
    mutationFn: (fields: Fields) => api.cps.rewards.topUp({ ...wish(fields), reason: fields.reason }),
    onSuccess: async ({ state }) => {
      sayDone(state === 'done' ? t.done : t.waits);
      await queries.invalidateQueries({ queryKey: ['pools'] });
      close();
    },
  });
  const fault = making.error ?? looking.error;
  const look = async () =>
    looking.mutate(await form.validateFields(['day', 'amount']).then(() => form.getFieldsValue()));
  return (
    <Modal
      open
      width={680}
      title={t.topUpOf(sceneName(scene, lang))}
      onCancel={close}
      footer={[
        <Button key="cancel" onClick={close}>
          {t.cancel}
        </Button>,
        <Button
          key="look"
          type={shown ? 'default' : 'primary'}
          loading={looking.isPending}
          onClick={() => void look().catch(() => undefined)}
        >
          {t.preview}
        </Button>,
        <Button key="make" type="primary" disabled={!shown} loading={making.isPending} onClick={form.submit}>
          {t.confirm}
        </Button>,
      ]}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ day: dateTime(now()).slice(0, 10) }}
        onFinish={(fields) => making.mutate(fields)}
        // Another day or amount changes something else: look again first.
        onValuesChange={(changed: Partial<Fields>) => ('reason' in changed ? undefined : setShown(undefined))}
      >
        <div className="pools-form">
          <Form.Item name="day" label={t.day} extra={t.dayHint} rules={[{ required: true, message: t.required }]}>
            <Input type="date" max={dateTime(now()).slice(0, 10)} />
          </Form.Item>
          <Form.Item name="amount" label={t.amount} required rules={[{ validator: checkAmount }]}>
            <Input inputMode="decimal" autoComplete="off" className="num" />
          </Form.Item>
        </div>
        <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, message: t.required }]}>
          <Input maxLength={500} placeholder={t.reasonHint} />
        </Form.Item>
      </Form>
      <Flex vertical gap={16}>
        {fault ? <Alert type="error" showIcon role="alert" title={faultText(fault)} /> : null}
        {shown ? <Effect of={shown} /> : null}
      </Flex>
    </Modal>
  );
}

/** Fen of an amount in yuan as people write it; undefined when it is none. */
function fenOf(amount: string | undefined): number | undefined {
  const found = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(amount?.trim() ?? '');
  const fen = found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : 0;
  return fen > 0 ? fen : undefined;
}

const checkAmount = (_rule: unknown, amount: string | undefined) =>
  fenOf(amount) === undefined ? Promise.reject(new Error(t.amountWrong)) : Promise.resolve();

function Effect({ of }: { of: Preview }) {
  const sums: [string, number, number][] = [
    [t.rewards, of.rewardsBeforeFen, of.rewardsAfterFen],
    [t.left, of.balanceBeforeFen, of.balanceAfterFen],
  ];
  return (
    <section aria-live="polite">
      <Changes
        rows={sums.map(([label, before, after]) => ({ key: label, label, before, after }))}
        caption={t.effect}
        head={t.sumOf}
      />
      {of.dayValued ? null : <p className="quiet">{t.notValued}</p>}
      {of.changed > 0 ? (
        <div className="pools-contents" tabIndex={0} role="group" aria-label={t.changed(of.changed)}>
          <Changes
            caption={t.changed(of.changed)}
            head={t.content}
            rows={of.contents.map(({ contentId, day, title, accountName, beforeFen, afterFen }) => ({
              key: `${day}${contentId}`,
              label: `${title ?? t.gone} · ${accountName ?? ''} · ${day}`,
              before: beforeFen,
              after: afterFen,
            }))}
          />
          {of.changed > of.contents.length ? <p className="quiet">{t.more(of.changed - of.contents.length)}</p> : null}
        </div>
      ) : null}
    </section>
  );
}

type Row = { key: string; label: string; before: number; after: number };

function Changes({ caption, head, rows }: { caption: string; head: string; rows: Row[] }) {
  return (
    <table className="pools-table num">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" className="right">
            {t.before}
          </th>
          <th scope="col" className="right">
            {t.after}
          </th>
          <th scope="col" className="right">
            {t.change}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, before, after }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td className="right">{yuan(before)}</td>
            <td className="right">{yuan(after)}</td>
            <td className="right">{signed(after - before)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
