import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input, InputNumber, Modal } from 'antd';
import { adAudiences, REMARK_CHARS_MAX } from '../../../src/feed/ads/rules.ts';
import { api } from '../../api.ts';
import { yuan } from '../../text/dictionary.ts';
import { Choice } from '../../ui/Choice.tsx';
import { f } from '../../ui/fanads/texts.ts';
import { sayDone } from '../../ui/notices.ts';
import { faultsInto } from '../../ui/formFaults.ts';
import { worksQuery } from '../rewards/queries.ts';
import { shownTitle } from '../titles.ts';
import { t } from './texts.ts';

type Fields = {
  contentId: string;
  budgetYuan: number;
  days: number;
  audience: (typeof adAudiences)[number];
  remark?: string;
};
type Limits = Awaited<ReturnType<typeof api.fanAds.limits>>;
// The last field takes what is about none of them.
const names = ['contentId', 'days', 'audience', 'remark', 'budgetYuan'] as const;

/** Asks for paid reach of a work. */
export function RequestDialog({
  accountId,
  limits,
  onClose,
}: {
  accountId: string;
  limits: Limits;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const queries = useQueryClient();
  const { data: works } = useQuery(worksQuery(accountId));
  const sending = useMutation({
    mutationFn: ({ budgetYuan, ...rest }: Fields) =>
      api.fanAds.request(
        { ...rest, budgetFen: Math.round(budgetYuan * 100) },
        { context: { headers: { 'idempotency-key': crypto.randomUUID() } } },
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['fan-ads', accountId] });
      sayDone(t.sent);
      onClose();
    },
    onError: (error) => faultsInto(form, error, [...names]),
  });
  const budget = t.budget(yuan(limits.budgetFenMin), yuan(limits.budgetFenMax));
  return (
    <Modal
      open
      style={{ top: 16 }}
      title={t.creating}
      okText={t.send}
      cancelText={t.close}
      onCancel={onClose}
      onOk={form.submit}
      confirmLoading={sending.isPending}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ days: Math.min(3, limits.daysMax), audience: 'followers' }}
        onFinish={(wish) => sending.mutate(wish)}
      >
        <p className="soft">{f.outside}</p>
        <Form.Item name="contentId" label={f.work} rules={[{ required: true, message: t.workNeeded }]}>
          <Choice
            showSearch={{ optionFilterProp: 'label' }}
            notFoundContent={t.workNone}
            options={(works?.items ?? []).map(({ id, title }) => ({ value: id, label: shownTitle(title) }))}
          />
        </Form.Item>
        <Form.Item name="budgetYuan" label={budget} extra={t.budgetHint} rules={[{ required: true, message: budget }]}>
          <InputNumber min={limits.budgetFenMin / 100} max={limits.budgetFenMax / 100} precision={2} prefix="¥" />
        </Form.Item>
        <Form.Item
          name="days"
          label={t.days(limits.daysMax)}
          rules={[{ required: true, message: t.days(limits.daysMax) }]}
        >
          <InputNumber min={1} max={limits.daysMax} precision={0} />
        </Form.Item>
        <Form.Item name="audience" label={f.audience}>
          <Choice options={adAudiences.map((value) => ({ value, label: f[`audience_${value}`] }))} />
        </Form.Item>
        <Form.Item name="remark" label={t.remark} extra={t.remarkHint}>
          <Input.TextArea maxLength={REMARK_CHARS_MAX} showCount autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
