import { useSuspenseQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Choice } from '../../ui/Choice.tsx';
import { clockQuery, useBusinessClock } from '../../ui/clock.ts';
import { InstantPicker } from '../../ui/time/InstantPicker.tsx';
import { t } from '../texts.ts';
import { ChangeForm } from './ChangeForm.tsx';

const MINUTE_MS = 60_000;
const levels = ['L0', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6'] as const;
type Fields = { level: (typeof levels)[number]; effectiveAt: Date; reason: string };
type Props = { account: { id: string; name: string; level: Fields['level'] }; close: () => void };

/** Sets the level of an account from a time on, with the reason. */
export function LevelForm({ account, close }: Props) {
  // The form starts with the present, so it waits for the clock.
  useSuspenseQuery(clockQuery);
  const { now } = useBusinessClock();
  return (
    <ChangeForm<Fields>
      title={`${t.setLevel} · ${account.name}`}
      why={t.levelWhy}
      first={{ level: account.level, effectiveAt: wholeMinute(now()) }}
      change={({ level, effectiveAt, reason }) =>
        api.cps.setLevel({ id: account.id, level, effectiveAt: effectiveAt.toISOString(), reason })
      }
      done={t.levelSet}
      close={close}
    >
      <Form.Item name="level" label={t.level} rules={[{ required: true }]}>
        <Choice options={levels.map((level) => ({ value: level, label: level }))} />
      </Form.Item>
      <Form.Item
        name="effectiveAt"
        label={t.effectiveAt}
        rules={[{ required: true }]}
        extra={t.clockNow(dateTime(now()))}
      >
        <InstantPicker />
      </Form.Item>
    </ChangeForm>
  );
}

/** As the picker shows it. */
function wholeMinute(at: Date): Date {
  return new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS);
}
