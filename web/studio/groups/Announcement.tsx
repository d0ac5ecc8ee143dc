import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Form, Input } from 'antd';
import { api } from '../../api.ts';
import { sayDone } from '../../ui/notices.ts';
import { faultsInto } from '../../ui/formFaults.ts';
import { groupQuery, type Group } from './queries.ts';
import { t } from './texts.ts';

type Fields = { text: string };

/** What stands on top of a group. */
export function Announcement({ group }: { group: Group }) {
  const [form] = Form.useForm<Fields>();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: ({ text }: Fields) => api.chat.announce({ id: group.id, text }),
    onSuccess: (changed) => {
      queries.setQueryData(groupQuery(group.id).queryKey, changed);
      sayDone(t.published);
    },
    onError: (error) => faultsInto(form, error, ['text']),
  });
  return (
    <Card title={<h2>{t.announcement}</h2>}>
      <p className="hint">{t.announcementHint}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ text: group.announcement?.text ?? '' }}
        onFinish={save.mutate}
      >
        <Form.Item name="text" label={t.announcementField}>
          <Input.TextArea maxLength={300} showCount autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
        <Button htmlType="submit" loading={save.isPending}>
          {t.publish}
        </Button>
      </Form>
    </Card>
  );
}
