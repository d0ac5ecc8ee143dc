import { Button, Form, Input, Modal, Typography } from 'antd';
import { useState } from 'react';
import { labelled } from '../../../src/lib/text.ts';
import { Choice } from '../../ui/Choice.tsx';
import { lang } from '../../ui/lang.ts';
import { t } from '../texts.ts';
import { fieldPlace, placesOf, wordsOf } from './faultPlaces.ts';
import { fieldName } from './places.ts';
import type { Review } from './Reviews.tsx';
import { OTHER, useReasons } from './reasons.ts';
import { d } from './texts.ts';
import { reasonOf, type Mark } from './useMarks.ts';
import type { Reason } from './useReviewActs.ts';
import { bracketed } from '../../ui/signs.ts';

type Fields = { codes?: string[]; place?: string; note?: string };

/**
 * Why a work goes back: rules with their clause, the place, a word, and what the author will read (UX 37). What was marked
 * in the work goes with it, and is enough.
 */
export function RefuseForm({
  review,
  marks,
  unmark,
  close,
  refuse,
}: {
  review: Review;
  marks: readonly Mark[];
  unmark: (nr: number) => void;
  close: () => void;
  refuse: (reasons: Reason[]) => Promise<void>;
}) {
  const [form] = Form.useForm<Fields>();
  const [sending, setSending] = useState(false);
  const { options, textOf: text, clauseOf, fieldOf } = useReasons(review.subjectType);
  const fields = Form.useWatch([], form);
  const words = wordsOf(review.findings);
  const found = [...new Set(words.map(({ code }) => code))];
  const places = placesOf(words);
  const hasPlaces = review.subjectType === 'content' || review.subjectType === 'submission';
  const needed = marks.length === 0;
  /** What the machine found nowhere in the work has to be placed by hand. */
  const unplaced = (fields?.codes ?? []).filter((code) => !found.includes(code));
  /** What a code is refused with: each of its own words, else the chosen place, else the field that it is about. */
  const reasonsFor = ({ codes = [], place, note }: Fields) =>
    codes.flatMap((code) => {
      const field = hasPlaces ? fieldOf(code) : null;
      const whole = field === null ? undefined : fieldPlace(field);
      const own = words.filter((one) => one.code === code);
      const chosen = places.find(({ value, where }) => value === place && where) ?? whole;
      return (own.length > 0 ? own : [chosen]).map((one) => ({ code, note: note?.trim() ?? '', place: one }));
    });
  const send = async (given: Fields) => {
    const chosen = reasonsFor(given).map(({ code, note, place }) => ({
      code,
      ...(place?.where && { where: place.where }),
      ...(note !== '' && { note }),
    }));
    setSending(true);
    await refuse([...marks.map(reasonOf), ...chosen]);
    setSending(false);
  };
  /** Names the field of the first reason that is about one, where none was named yet. */
  const preset = ({ codes }: Fields, { place }: Fields) => {
    const field = codes
      ?.filter((code) => !found.includes(code))
      .map(fieldOf)
      .find((one) => one !== null);
    if (codes && field && place === undefined) form.setFieldValue('place', field);
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
      <Form form={form} layout="vertical" onFinish={send} onValuesChange={preset} initialValues={{ codes: found }}>
        <Form.Item name="codes" label={t.refuseReasons} rules={[{ required: needed, message: t.refuseReasonsNeeded }]}>
          <Choice mode="multiple" autoFocus options={options} optionFilterProp="label" />
        </Form.Item>
        {hasPlaces ? (
          <Form.Item
            name="place"
            label={t.refuseWhere}
            rules={[{ required: unplaced.length > 0, message: t.refuseWhereNeeded }]}
          >
            <Choice options={places.map(({ value, label }) => ({ value, label }))} />
          </Form.Item>
        ) : null}
        <Form.Item
          name="note"
          label={t.refuseNote}
          dependencies={['codes']}
          rules={[{ required: (fields?.codes ?? []).includes(OTHER), whitespace: true, message: d.noteNeeded }]}
        >
          <Input.TextArea maxLength={300} showCount autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
      <Typography.Text type="secondary">{t.preview}</Typography.Text>
      <ul>
        {marks.map(({ field, text: quoted, code, note }, nr) => (
          <li key={`${code} ${nr}`}>
            {labelled(`${fieldName(field)} · “${quoted}”`, text(code), lang)}
            {note ? ` — ${note}` : ''}{' '}
            <Button size="small" type="link" onClick={() => unmark(nr)}>
              {d.unmark}
            </Button>
          </li>
        ))}
        {reasonsFor(fields ?? {}).map(({ code, note, place }) => (
          <li key={`${code} ${place?.value}`}>
            {place ? labelled(place.label, text(code), lang) : text(code)}
            {clauseOf(code) ? bracketed(d.clause(clauseOf(code) ?? '')) : ''}
            {note ? ` — ${note}` : ''}
          </li>
        ))}
      </ul>
    </Modal>
  );
}
