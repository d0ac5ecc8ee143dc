import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Card, Form } from 'antd';
import { api } from '../../api.ts';
import { yuan } from '../../text/dictionary.ts';
import { Choice } from '../../ui/Choice.tsx';
import { sayDone } from '../../ui/notices.ts';
import { faultsInto } from '../../ui/formFaults.ts';
import { sendableQuery, type Group } from './queries.ts';
import { t } from './texts.ts';

type Fields = { contentId: string; itemId?: string };

/** Sends the card of a work, or of a product in it, to the group. */
export function SendCard({ group }: { group: Group }) {
  const [form] = Form.useForm<Fields>();
  const { data } = useQuery(sendableQuery(group.account.id));
  const chosen = Form.useWatch('contentId', form);
  const send = useMutation({
    mutationFn: (fields: Fields) => api.chat.say({ id: group.id, key: crypto.randomUUID(), ...fields }),
    onSuccess: () => {
      form.resetFields();
      sayDone(t.sent);
    },
    onError: (error) => faultsInto(form, error, ['itemId', 'contentId']),
  });
  const works = data?.items ?? [];
  const goods = works.find(({ id }) => id === chosen)?.items ?? [];
  return (
    <Card title={<h2>{t.card}</h2>}>
      <p className="hint">{data && works.length === 0 ? t.workNone : t.cardHint}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send.mutate} disabled={works.length === 0}>
        <Form.Item name="contentId" label={t.work} rules={[{ required: true, message: t.work }]}>
          <Choice
            showSearch={{ optionFilterProp: 'label' }}
            options={works.map(({ id, title }) => ({ value: id, label: title }))}
            onChange={() => form.setFieldValue('itemId', undefined)}
          />
        </Form.Item>
        <Form.Item name="itemId" label={t.goods} hidden={goods.length === 0}>
          <Choice
            allowClear
            options={goods.map(({ itemId, title, priceFen }) => ({
              value: itemId,
              label: `${title} ¥${yuan(priceFen)}`,
            }))}
          />
        </Form.Item>
        <Button htmlType="submit" loading={send.isPending}>
          {t.send}
        </Button>
      </Form>
    </Card>
  );
}
