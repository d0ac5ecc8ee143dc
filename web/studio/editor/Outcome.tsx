import { Button, Modal } from 'antd';
import { dateTime } from '../../text/dictionary.ts';
import { Blank } from '../../ui/Blank.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { goToField } from './editing.ts';
import type { Draft, EditedType } from './fields.ts';
import { o } from './outcomeTexts.ts';
import { t } from './texts.ts';

/** What became of a submit. */
export type Submitted = {
  status: 'reviewing' | 'scheduled' | 'published' | 'rejected';
  reasons: { message: string; note?: string | undefined; where?: { field: string } | undefined }[];
};

type Props = { submitted: Submitted | undefined; draft: Draft | undefined; type: EditedType; onClose: () => void };

/** Says what became of a submit and what comes next; reasons lead to their fields. */
export function Outcome({ submitted, draft, type, onClose }: Props) {
  if (!submitted || !draft) return null;
  const { status, reasons } = submitted;
  const onward = (
    <>
      <LinkButton to="/studio/contents" search={{}}>
        {o.toList}
      </LinkButton>
      <LinkButton to="/studio/contents/$id" params={{ id: 'new' }} search={{ type }} reloadDocument>
        {o.another}
      </LinkButton>
    </>
  );
  return (
    <Modal open title={o.outcome} footer={null} onCancel={onClose} width={560}>
      {status === 'published' ? (
        <Blank sign="✓" title={o.publishedTitle} about={o.publishedText}>
          <Button type="primary" href={`/c/${draft.id}`} target="_blank">
            {o.view}
          </Button>
          {onward}
        </Blank>
      ) : status === 'scheduled' ? (
        <Blank
          sign="✓"
          title={o.scheduledTitle(dateTime(draft.scheduledAt ?? draft.updatedAt))}
          about={o.scheduledText}
        >
          {onward}
        </Blank>
      ) : status === 'reviewing' ? (
        <Blank sign="…" title={o.reviewingTitle} about={`${o.reviewingText} ${o.reviewingWhy}`}>
          {onward}
        </Blank>
      ) : (
        <>
          <Blank sign="!" title={o.rejectedTitle} about={o.rejectedText}>
            <Button type="primary" onClick={onClose}>
              {o.keepEditing}
            </Button>
          </Blank>
          <Reasons reasons={reasons} onGo={onClose} />
        </>
      )}
    </Modal>
  );
}

/** Why a content came back, each with the way to its place. */
export function Reasons({ reasons, onGo }: { reasons: Submitted['reasons']; onGo?: () => void }) {
  return (
    <ul className="reasons">
      {onceEach(reasons).map((reason, i) => (
        <li key={i}>
          {reason.message}
          {reason.note ? o.separated(reason.note) : ''}
          {reason.where ? (
            <Button
              type="link"
              size="small"
              onClick={() => {
                onGo?.();
                const field = reason.where?.field ?? '';
                setTimeout(() => goToField(field), 300);
              }}
            >
              {t.checkGo}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** The same reason at the same place is said once. */
function onceEach(reasons: Submitted['reasons']): Submitted['reasons'] {
  const key = ({ message, note, where }: Submitted['reasons'][number]) => JSON.stringify([message, note, where?.field]);
  return [...new Map(reasons.map((reason) => [key(reason), reason])).values()];
}
