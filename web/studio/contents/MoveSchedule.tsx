import { Modal } from 'antd';
import { useState } from 'react';
import { useBusinessClock } from '../../ui/clock.ts';
import { scheduleRange } from '../editor/form/schedule.ts';
import { TimePicker } from '../editor/form/TimePicker.tsx';
import { t as editor } from '../editor/texts.ts';
import { t } from './texts.ts';

type Props = { scheduledAt: string; busy: boolean; onMove: (at: string) => void; onClose: () => void };

/** Another time for a scheduled content (UX 21). */
export function MoveSchedule({ scheduledAt, busy, onMove, onClose }: Props) {
  const { now } = useBusinessClock();
  const [at, setAt] = useState(() => new Date(scheduledAt));
  const { from, to } = scheduleRange(now());
  const fine = at >= from && at <= to;
  return (
    <Modal
      open
      title={t.moveTitle}
      okText={t.moveOk}
      cancelText={t.cancel}
      confirmLoading={busy}
      okButtonProps={{ disabled: !fine }}
      onOk={() => onMove(at.toISOString())}
      onCancel={onClose}
    >
      <TimePicker at={at} onChange={setAt} />
      <p>{fine ? editor.scheduleHint : editor.scheduleFault}</p>
    </Modal>
  );
}
