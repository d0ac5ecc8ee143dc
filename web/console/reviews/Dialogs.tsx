import { Modal } from 'antd';
import { lazy } from 'react';
import { t } from '../texts.ts';
import type { Grading } from './Grades.tsx';
import { MarkForm } from './MarkForm.tsx';
import { NoteForm } from './NoteForm.tsx';
import type { Place } from './places.ts';
import { RefuseForm } from './RefuseForm.tsx';
import type { Review } from './Reviews.tsx';
import { d } from './texts.ts';
import type { Marks } from './useMarks.ts';
import type { ReviewActs } from './useReviewActs.ts';

// Only cases need it, and it is heavy.
const CaseForm = lazy(async () => ({ default: (await import('./CaseForm.tsx')).CaseForm }));

/** What the desk asks before it acts: one at a time. */
export type Dialog =
  | { kind: 'help' }
  | { kind: 'escalate'; review: Review }
  | { kind: 'refuse'; review: Review; place: Place | undefined }
  | { kind: 'mark'; review: Review; place: Place }
  | { kind: 'batch'; rows: Review[] };

type Props = {
  dialog: Dialog | undefined;
  close: () => void;
  acts: ReviewActs;
  marks: Marks;
  gradesOf: (review: Review) => Grading | undefined;
};

const helpKeys = ['jk', 'a', 'r', 'e', 'm', 'n', 'u', '?'] as const;

export function Dialogs({ dialog, close, acts, marks, gradesOf }: Props) {
  switch (dialog?.kind) {
    case 'refuse': {
      const { review } = dialog;
      if (review.subjectType === 'appeal')
        return (
          <NoteForm
            title={d.uphold}
            why={d.upholdWhy}
            label={d.upholdNote}
            needed={d.upholdNeeded}
            ok={d.uphold}
            close={close}
            send={async (note) => {
              if (await acts.decide(review, { outcome: 'reject', reasons: [{ code: 'OTHER', note }] })) close();
            }}
          />
        );
      if (review.subjectType === 'report')
        return (
          <CaseForm
            review={review}
            selected={dialog.place}
            close={close}
            confirm={async (violation) => {
              if (await acts.decide(review, { outcome: 'reject', ...violation })) close();
            }}
          />
        );
      return (
        <RefuseForm
          review={review}
          marks={marks.of(review.id)}
          unmark={(nr) => marks.remove(review.id, nr)}
          close={close}
          refuse={async (reasons) => {
            if (await acts.decide(review, { outcome: 'reject', reasons, grades: gradesOf(review) })) close();
          }}
        />
      );
    }
    case 'escalate':
      return (
        <NoteForm
          title={d.escalateTitle}
          why={d.escalateWhy}
          label={d.escalateNote}
          needed={d.escalateNeeded}
          ok={d.escalate}
          close={close}
          send={async (note) => {
            if (await acts.escalate(dialog.review, note)) close();
          }}
        />
      );
    case 'mark':
      return (
        <MarkForm
          kind={dialog.review.subjectType}
          place={dialog.place}
          add={(mark) => {
            marks.add(dialog.review.id, mark);
            // Two people must not mark the same work.
            if (dialog.review.claimedBy === null) void acts.claim(dialog.review);
          }}
          close={close}
        />
      );
    case 'batch':
      return (
        <Modal
          open
          title={d.batch(dialog.rows.length)}
          okText={t.approve}
          cancelText={t.cancel}
          onCancel={close}
          onOk={async () => {
            if (await acts.approveClean(dialog.rows)) close();
          }}
        >
          <p>{d.batchWhy(dialog.rows.length)}</p>
          <ul className="review-batch">
            {dialog.rows.map((row) => (
              <li key={row.id}>
                {row.title} <span className="quiet">{row.account.name}</span>
              </li>
            ))}
          </ul>
        </Modal>
      );
    case 'help':
      return (
        <Modal open title={t.help} footer={null} onCancel={close}>
          <dl className="review-keys">
            {helpKeys.map((key) => (
              <div key={key}>
                <dt>
                  <kbd>{key === 'jk' ? 'j / k' : key}</kbd>
                </dt>
                <dd>{d[`help_${key}`]}</dd>
              </div>
            ))}
          </dl>
        </Modal>
      );
    default:
      return null;
  }
}
