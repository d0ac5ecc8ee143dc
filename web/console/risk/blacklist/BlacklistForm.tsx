import { useMutation, useQuery } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { api } from '../../../api.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { InstantPicker } from '../../../ui/time/InstantPicker.tsx';
import { FormEnd, useDone } from './FormEnd.tsx';
import { b } from './texts.ts';
import type { Reader } from './words.ts';

type Fields = { reason: string; text: string; until?: Date };
type Props = { reader: Reader; caseId: string | undefined; close: () => void };

/** Puts a reader on the blacklist, or changes why and until when he is. */
export function BlacklistForm({ reader: { id, name, standing }, caseId, close }: Props) {
  const done = useDone(close);
  const [form] = Form.useForm<Fields>();
  const reasons = useQuery({ queryKey: ['blacklist', 'reasons'], queryFn: () => api.blacklist.listReasons() });
  const saving = useMutation({
    mutationFn: ({ reason, text, until }: Fields) => {
      const wish = { id, reason, text, until: until ? until.toISOString() : null };
      if (!standing) return api.blacklist.put({ ...wish, ...(caseId === undefined ? {} : { caseId }) });
      return api.blacklist.change(wish, { context: { headers: { 'if-match': String(standing.version) } } });
    },
    onSuccess: () => done(standing ? b.changedNow : b.saved),
  });
  const needed = [{ required: true, whitespace: true, message: b.needed }];
  return (
    <Form
      form={form}
      layout="vertical"
      onFinish={saving.mutate}
      initialValues={
        standing
          ? {
              reason: standing.reason.code,
              text: standing.text,
              ...(standing.until === null ? {} : { until: new Date(standing.until) }),
            }
          : {}
      }
    >
      <Form.Item name="reason" label={b.reason} rules={needed}>
        <Choice
          loading={reasons.isPending}
          options={(reasons.data?.items ?? []).map(({ code, name: label }) => ({ value: code, label }))}
        />
      </Form.Item>
      <Form.Item name="text" label={b.text} extra={<span className="blacklist-hint">{b.textHint}</span>} rules={needed}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
      <Form.Item name="until" label={b.until} extra={b.untilHint}>
        <InstantPicker clearable />
      </Form.Item>
      <FormEnd
        doing={saving}
        act={standing ? b.save : b.put}
        name={standing ? b.save : b.putFrom(name ?? id)}
        cancel={standing ? close : undefined}
      />
    </Form>
  );
}
