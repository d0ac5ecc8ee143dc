import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { api, problemIn } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { t as shell } from '../../ui/texts.ts';
import { AppealLine } from '../health/AppealLine.tsx';
import type { Draft } from './fields.ts';
import { Reasons } from './Reasons.tsx';
import { o } from './outcomeTexts.ts';

type Props = { draft: Draft; writes: boolean; onChanged: (draft: Draft) => void };

/** Where the content stands when it is no plain draft, what that means for editing, and the way out of it. */
export function StatusBanner({ draft, writes, onChanged }: Props) {
  const { id, status } = draft;
  const back = useMutation({
    mutationFn: (how: 'withdraw' | 'unschedule' | 'dropEdit') =>
      how === 'withdraw'
        ? api.contents.withdraw({ id }, { context: { headers: { 'idempotency-key': crypto.randomUUID() } } })
        : how === 'unschedule'
          ? api.contents.unschedule({ id })
          : api.contents.dropEdit({ id }),
    onSuccess: onChanged,
  });
  const act = (how: 'withdraw' | 'unschedule' | 'dropEdit') => (
    <Button size="small" loading={back.isPending} onClick={() => back.mutate(how)}>
      {o[how]}
    </Button>
  );
  const failed = back.isError ? <p className="fault">{problemIn(back.error)?.detail ?? shell.failed}</p> : null;
  const banner = (type: 'info' | 'warning' | 'error', title: ReactNode, action?: ReactNode, more?: ReactNode) => (
    <Alert
      className="status-banner"
      type={type}
      showIcon
      title={title}
      description={
        more || failed ? (
          <>
            {more}
            {failed}
          </>
        ) : undefined
      }
      action={writes ? action : null}
    />
  );
  const refused = (why: Parameters<typeof Reasons>[0]) => (
    <>
      <Reasons {...why} />
      {writes ? <AppealLine decision={{ kind: 'content', subjectId: id }} /> : null}
    </>
  );
  switch (status) {
    case 'reviewing':
      return banner('info', o.statusreviewing, act('withdraw'));
    case 'scheduled':
      return banner('info', o.statusscheduled(dateTime(draft.scheduledAt ?? draft.updatedAt)), act('unschedule'));
    case 'published':
      if (draft.edit?.status === 'reviewing') return banner('info', o.editReviewing, act('dropEdit'));
      if (draft.edit?.status === 'rejected')
        return banner(
          'warning',
          draft.textEdit ? o.editRejected : o.editRejectedFinal,
          act('dropEdit'),
          refused(draft.edit),
        );
      return banner(
        'info',
        draft.textEdit ? o.statuspublished(draft.textEdit.left, dateTime(draft.textEdit.until)) : o.statusfinal,
        draft.edit?.status === 'draft' ? act('dropEdit') : null,
      );
    case 'withdrawn':
      return banner('info', o.statuswithdrawn);
    case 'removed':
      return banner('error', o.statusremoved, null, refused(draft));
    case 'rejected':
      return banner('warning', o.statusrejected, null, refused(draft));
    default:
      return draft.reasons.length > 0 ? banner('warning', o.statusrejected, null, <Reasons {...draft} />) : null;
  }
}
