import { Button, Modal } from 'antd';
import { useRef } from 'react';
import type { Template } from '../../../src/contents/templates/schema.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Blank } from '../../ui/Blank.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { targetsOf, type Draft } from './fields.ts';
import { o } from './outcomeTexts.ts';
import { Reasons, type Submitted } from './Reasons.tsx';

type Props = { submitted: Submitted; draft: Draft; template: Template; onClose: () => void };

/** Says what became of a submit and what comes next; reasons lead to their fields. */
export function Outcome({ submitted, draft, template, onClose }: Props) {
  const { status, reasons, isEdit } = submitted;
  const box = useRef<HTMLDivElement>(null);
  const pushes = targetsOf(draft).some((target) => target !== 'homepage');
  const onward = (
    <>
      {isEdit ? null : (
        <LinkButton to="/studio/submissions" search={{ work: draft.id }}>
          {o.submitTo}
        </LinkButton>
      )}
      <LinkButton to="/studio/contents" search={{}}>
        {o.toList}
      </LinkButton>
      <LinkButton
        to="/studio/contents/$id"
        params={{ id: 'new' }}
        search={{ type: template.type, template: template.code }}
        reloadDocument
      >
        {o.another}
      </LinkButton>
    </>
  );
  return (
    <Modal
      open
      title={o.outcome}
      footer={null}
      onCancel={onClose}
      width={560}
      afterOpenChange={() => box.current?.querySelector<HTMLElement>('.blank-acts :is(a, button)')?.focus()}
    >
      <div ref={box}>
        {status === 'published' ? (
          <Blank
            sign="✓"
            title={isEdit ? o.editedTitle : o.publishedTitle}
            about={isEdit ? o.editedText : pushes ? o.publishedText : o.publishedQuietly}
          >
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
      </div>
    </Modal>
  );
}
