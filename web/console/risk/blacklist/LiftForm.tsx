import { useMutation } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { api } from '../../../api.ts';
import { FormEnd, useDone } from './FormEnd.tsx';
import { b } from './texts.ts';
import type { Blacklisting } from './words.ts';

/** Asks why before a reader is taken off the blacklist. */
export function LiftForm({ of, close }: { of: Blacklisting; close: () => void }) {
  const done = useDone(close);
  const lifting = useMutation({
    mutationFn: ({ text }: { text: string }) => {
      const headers = { 'if-match': String(of.version) };
      return api.blacklist.lift({ id: of.reader.id, text }, { context: { headers } });
    },
    onSuccess: () => done(b.liftedNow),
  });
  return (
    <Form layout="vertical" onFinish={lifting.mutate}>
      <Form.Item name="text" label={b.liftText} rules={[{ required: true, whitespace: true, message: b.needed }]}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
      <FormEnd doing={lifting} act={b.lift} cancel={close} />
    </Form>
  );
}
