import { useSuspenseQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { lang } from '../../ui/lang.ts';
import { caseQuery } from '../risk/caseQuery.ts';
import { r } from '../risk/texts.ts';
import { t } from '../texts.ts';
import { CaseEffect } from './CaseEffect.tsx';
import { CasePreview } from './CasePreview.tsx';
import { fieldPlace, placesOf, type FaultPlace } from './faultPlaces.ts';
import { fieldName, type Place } from './places.ts';
import { useReasons } from './reasons.ts';
import type { Review } from './Reviews.tsx';
import { d } from './texts.ts';
import type { Measures, Reason } from './useReviewActs.ts';
import { bracketed } from '../../ui/signs.ts';

type Fields = { code?: string; channelCode?: string; remove?: boolean; place?: string; note?: string };
type Props = {
  review: Review;
  selected: Place | undefined;
  close: () => void;
  confirm: (violation: { reasons: Reason[]; measures: Measures }) => Promise<void>;
};

/** The value of the stretch of text that was selected in the work. */
const SELECTED = 'selected';

const selectedPlace = ({ field, start, end, text }: Place): FaultPlace => ({
  value: SELECTED,
  label: `${fieldName(field)} · ${d.selected(text)}`,
  where: { field, start, end },
});

const named = ({ zh, en }: { zh: string; en: string }): string => (lang === 'en' ? en : zh);

/**
 * Which violation a case is: its effect before it is done (UX 39), its place in the work, a word, and what its author will
 * read (UX 37). A claim asks one thing: whether it is a copy, which is then taken down.
 */
export function CaseForm({ review, selected, close, confirm }: Props) {
  const [form] = Form.useForm<Fields>();
  const [sending, setSending] = useState(false);
  const { data: table } = useSuspenseQuery({
    queryKey: ['violation-table'],
    queryFn: () => api.health.readViolationTable(),
  });
  const { data: of } = useSuspenseQuery(caseQuery(review.subjectId));
  const { fieldOf, textOf } = useReasons(review.subjectType);
  const claimed = of.claims.length > 0;
  const initial: Fields = {
    ...(claimed && { code: table.copyCode, remove: true }),
    ...(selected && { place: SELECTED }),
  };
  const given: Fields = Form.useWatch([], form) ?? initial;
  const kind = table.violations.find((one) => one.code === given.code);
  const copy = claimed && given.code === table.copyCode;
  const removable = ['content', 'message', 'comment'].includes(of.subject.type);
  const removed = removable && (copy || (given.remove ?? false)) ? kind?.removalReason : undefined;
  // Where the reason that its author will read is about a field, the work as a whole is no place; what was said has no fields.
  const field = removed === undefined || of.subject.type !== 'content' ? null : fieldOf(removed);
  const places = [...(selected ? [selectedPlace(selected)] : []), ...placesOf([])].filter(
    ({ where }) => field === null || where,
  );
  const place =
    places.find(({ value, where }) => where && value === given.place) ?? (field ? fieldPlace(field) : undefined);
  const send = async ({ code = '', note = '', channelCode }: Fields) => {
    setSending(true);
    await confirm({
      reasons: [{ code, note: note.trim(), ...(place?.where && { where: place.where }) }],
      measures: { remove: removed !== undefined, ...(channelCode && { channelCode: channelCode.trim() }) },
    });
    setSending(false);
  };
  const follow = ({ code }: Fields) => {
    if (claimed && code === table.copyCode) form.setFieldValue('remove', true);
  };
  return (
    <Modal
      open
      className="case-form"
      style={{ top: 40 }}
      title={d.violation}
      okText={d.violation}
      cancelText={t.cancel}
      okButtonProps={{ danger: true }}
      confirmLoading={sending}
      onCancel={close}
      onOk={form.submit}
    >
      <Form form={form} layout="vertical" onFinish={send} onValuesChange={follow} initialValues={initial}>
        <Form.Item
          name="code"
          label={r.violation}
          {...(kind && { extra: named(kind.clause) })}
          rules={[{ required: true, message: d.violationNeeded }]}
        >
          <Choice<string>
            autoFocus
            showSearch
            optionFilterProp="label"
            options={table.violations.map(({ code, name, points }) => ({
              value: code,
              label: `${named(name)}${bracketed(String(points))}`,
            }))}
          />
        </Form.Item>
        {kind && kind.channelDays !== null ? (
          <Form.Item
            name="channelCode"
            label={r.channel}
            extra={r.channelHint}
            rules={[{ required: true, whitespace: true, message: d.channelNeeded }]}
          >
            <Input maxLength={60} />
          </Form.Item>
        ) : null}
        {removable ? (
          <Form.Item
            name="remove"
            valuePropName="checked"
            {...(claimed && kind && { extra: copy ? r.claimFound : r.claimOther })}
          >
            <Checkbox disabled={copy}>{of.subject.type === 'content' ? r.removeIt : r.hideIt}</Checkbox>
          </Form.Item>
        ) : null}
        {removed === undefined || of.subject.type !== 'content' ? null : (
          <Form.Item name="place" label={t.refuseWhere}>
            <Choice
              allowClear
              {...(place && { placeholder: place.label })}
              options={places.map(({ value, label }) => ({ value, label }))}
            />
          </Form.Item>
        )}
        <Form.Item
          name="note"
          label={d.violationNote}
          rules={[{ required: true, whitespace: true, message: d.violationNoteNeeded }]}
        >
          <Input.TextArea maxLength={300} showCount autoSize={{ minRows: 2 }} placeholder={r.noteHint} />
        </Form.Item>
      </Form>
      {kind ? (
        <>
          <CaseEffect id={review.subjectId} code={kind.code} />
          <CasePreview
            violation={named(kind.name)}
            clause={named(kind.clause)}
            note={given.note?.trim() ?? ''}
            removal={removed === undefined ? undefined : { reason: textOf(removed), place: place?.label }}
          />
        </>
      ) : null}
    </Modal>
  );
}
