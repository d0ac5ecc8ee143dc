import { useSuspenseQuery } from '@tanstack/react-query';
import { Form, Input, Modal, Typography } from 'antd';
import { useState } from 'react';
import { labelled } from '../../../src/lib/text.ts';
import { api } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { lang } from '../../ui/lang.ts';
import { say, t } from '../texts.ts';
import type { Review } from './Reviews.tsx';
import type { Reason } from './useReviewActs.ts';

type Fields = { codes: string[]; place?: string; note?: string };
const fieldNames = ['title', 'forwardText', 'summary', 'coverMediaIds', 'body', 'items'];
/** Stands for the work as a whole. */
const WHOLE = 'whole';

type Place = { value: string; label: string; where: Reason['where'] };

/** Where the fault of a work may lie: at a word that the machine found, in a field, or in the work as a whole. */
function placesOf({ findings }: Review): Place[] {
  const words = findings.map(({ field, start, end, matched }, nr) => ({
    value: `word ${nr}`,
    label: `${say('where', field)} · “${matched}”`,
    where: { field, start, end },
  }));
  const fields = fieldNames.map((field) => ({ value: field, label: say('where', field), where: { field } }));
  return [...words, ...fields, { value: WHOLE, label: t.refuseWhole, where: undefined }];
}

/** Why a work goes back: rules, the place, a word, and what the author will read (UX 37). */
export function RefuseForm({
  review,
  close,
  refuse,
}: {
  review: Review;
  close: () => void;
  refuse: (reasons: Reason[]) => Promise<void>;
}) {
  const [form] = Form.useForm<Fields>();
  const [sending, setSending] = useState(false);
  const { data } = useSuspenseQuery({
    queryKey: ['review-reasons'],
    queryFn: () => api.moderation.listReasons(),
    staleTime: 600_000,
  });
  const fields = Form.useWatch([], form);
  const found = [...new Set(review.findings.map((finding) => finding.code as string))];
  const text = (code: string) => {
    const reason = data.items.find((item) => item.code === code);
    return (lang === 'en' ? reason?.en : reason?.zh) ?? code;
  };
  const places = placesOf(review);
  const chosen = places.find(({ value }) => value === fields?.place);
  const send = async ({ codes, place, note }: Fields) => {
    const where = places.find(({ value }) => value === place)?.where;
    setSending(true);
    await refuse(codes.map((code) => ({ code, ...(where && { where }), ...(note && { note }) })));
    setSending(false);
  };
  return (
    <Modal
      open
      title={t.refuseTitle}
      okText={t.refuse}
      cancelText={t.cancel}
      okButtonProps={{ danger: true }}
      confirmLoading={sending}
      onCancel={close}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={{ codes: found, ...(found.length > 0 && { place: places[0]?.value }) }}
      >
        <Form.Item name="codes" label={t.refuseReasons} rules={[{ required: true, message: t.refuseReasonsNeeded }]}>
          <Choice
            mode="multiple"
            autoFocus
            options={data.items.map((item) => ({ value: item.code, label: text(item.code) }))}
            optionFilterProp="label"
          />
        </Form.Item>
        <Form.Item name="place" label={t.refuseWhere} rules={[{ required: true, message: t.refuseWhereNeeded }]}>
          <Choice options={places.map(({ value, label }) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="note" label={t.refuseNote}>
          <Input.TextArea maxLength={300} showCount autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
      <Typography.Text type="secondary">{t.preview}</Typography.Text>
      <ul>
        {(fields?.codes ?? []).map((code) => (
          <li key={code}>
            {chosen?.where ? labelled(chosen.label, text(code), lang) : text(code)}
            {fields?.note ? ` — ${fields.note}` : ''}
          </li>
        ))}
      </ul>
    </Modal>
  );
}
