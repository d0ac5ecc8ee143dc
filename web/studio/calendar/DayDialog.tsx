import { Button, Modal } from 'antd';
import type { ComponentProps } from 'react';
import { weekday } from './days.ts';
import { DayWorks } from './DayWorks.tsx';
import { dayName, t } from './texts.ts';

type Props = ComponentProps<typeof DayWorks> & { onClose: () => void };

/** What a day holds, and what can be done with it. */
export function DayDialog({ onClose, ...rest }: Props) {
  const { plan, day, creates } = rest;
  const empty = !plan.items.some((work) => work.day === day);
  return (
    <Modal
      open
      width={560}
      title={dayName(day, weekday(day))}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t.close}</Button>}
    >
      {empty ? <p>{creates ? t.none : `${t.none} · ${t.closedDay}`}</p> : null}
      <DayWorks {...rest} />
    </Modal>
  );
}
