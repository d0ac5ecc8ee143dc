import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Form, Input, InputNumber, Modal, type FormRule } from 'antd';
import { api, problemIn } from '../../api.ts';
import { yuan } from '../../text/dictionary.ts';
import { Choice } from '../../ui/Choice.tsx';
import { useBusinessClock } from '../../ui/clock.ts';
import { faultsInto } from '../../ui/formFaults.ts';
import { limitsQuery, rewardQuery, rewardsQuery, worksQuery, type Reward } from './queries.ts';
import { t } from './texts.ts';

const kinds = ['red_packet', 'coupon', 'points', 'gift', 'none'] as const;
const rules = ['author_pick', 'top_likes'] as const;
const DAY_MS = 86_400_000;

type Fields = {
  contentId: string;
  prizeKind: (typeof kinds)[number];
  prizeYuan?: number | null;
  prizeText?: string;
  winners: number;
  days: number;
  rule: (typeof rules)[number];
};
// Rows of a refusal are about the names of the API; the last field takes what is about none of them.
const names = ['contentId', 'prizeKind', 'prizeText', 'days', 'rule', 'winners'] as const;

/** The dialog in which a reward is drafted, or a draft is changed. */
export function RewardDialog({ accountId, of, onClose }: { accountId: string; of?: Reward; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { now } = useBusinessClock();
  const { data: limits } = useQuery(limitsQuery(accountId));
  const { data: works } = useQuery(worksQuery(accountId));
  const fields = Form.useWatch([], form);
  const save = useMutation({
    mutationFn: ({ contentId, prizeYuan, days, prizeText = '', ...rest }: Fields) => {
      const from = now();
      const wish = {
        ...rest,
        prizeText,
        prizeFen: Math.round((prizeYuan ?? 0) * 100),
        from: from.toISOString(),
        to: new Date(from.getTime() + days * DAY_MS).toISOString(),
      };
      if (!of) return api.rewards.create({ contentId, ...wish });
      return api.rewards.change({ id: of.id, ...wish }, { context: { headers: { 'if-match': `"${of.version}"` } } });
    },
    onSuccess: async (made) => {
      queries.setQueryData(rewardQuery(made.id).queryKey, made);
      await queries.invalidateQueries({ queryKey: rewardsQuery(accountId).queryKey });
      onClose();
      await navigate({ to: '/studio/rewards/$id', params: { id: made.id } });
    },
    onError: (error) => {
      const problem = problemIn(error);
      // Of the work: it has a reward that is not over.
      if (problem?.code !== 'REWARD_OPEN') return faultsInto(form, error, [...names]);
      form.setFields([{ name: 'contentId', errors: [problem.detail] }]);
      form.scrollToField('contentId', { focus: true });
    },
  });
  const packet = fields?.prizeKind === 'red_packet';
  const worded = fields !== undefined && ['coupon', 'points', 'gift'].includes(fields.prizeKind);
  const needed = packet ? Math.round((fields.prizeYuan ?? 0) * 100) * (fields.winners ?? 0) : 0;
  return (
    <Modal
      open
      style={{ top: 16 }}
      title={of ? t.changing : t.creating}
      okText={of ? t.save : t.saveDraft}
      cancelText={t.cancelDialog}
      onCancel={onClose}
      onOk={form.submit}
      confirmLoading={save.isPending}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={of ? fieldsOf(of) : { prizeKind: 'red_packet', winners: 3, days: 7, rule: 'author_pick' }}
        onFinish={(wish) => save.mutate(wish)}
      >
        <Form.Item name="contentId" label={t.work} rules={[{ required: true, message: t.workMissing }]} hidden={!!of}>
          <Choice
            showSearch={{ optionFilterProp: 'label' }}
            notFoundContent={t.workNone}
            options={(works?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          />
        </Form.Item>
        <Form.Item name="prizeKind" label={t.kind}>
          <Choice options={kinds.map((value) => ({ value, label: t[`kind_${value}`] }))} />
        </Form.Item>
        <Form.Item
          name="prizeYuan"
          label={t.prizeYuan(yuan(limits?.prizeFenMax ?? 0))}
          hidden={!packet}
          rules={packet ? yuanRules(limits?.prizeFenMax ?? 0) : []}
        >
          <InputNumber prefix="¥" />
        </Form.Item>
        <Form.Item
          name="prizeText"
          label={t.prizeText}
          hidden={!worded}
          rules={worded ? [{ required: true, whitespace: true, message: t.prizeTextMissing }] : []}
        >
          <Input maxLength={40} showCount />
        </Form.Item>
        <Form.Item
          name="days"
          label={t.days(limits?.runDaysMax ?? 30)}
          rules={[{ required: true, message: t.daysMissing }]}
        >
          <InputNumber min={1} max={limits?.runDaysMax ?? 30} precision={0} />
        </Form.Item>
        <Form.Item
          name="rule"
          label={t.rule}
          {...(fields?.rule === 'author_pick' && limits && { extra: t.ruleHint(limits.pickingDays) })}
        >
          <Choice options={rules.map((value) => ({ value, label: t[`rule_${value}`] }))} />
        </Form.Item>
        <Form.Item name="winners" label={t.winners} rules={[{ required: true, message: t.winnersMissing }]}>
          <InputNumber min={1} max={20} precision={0} />
        </Form.Item>
        {needed > 0 ? (
          <p className="hint num">
            {t.needs(yuan(needed))}
            {limits?.availableFen === null || limits === undefined ? '' : ` · ${t.has(yuan(limits.availableFen))}`}
          </p>
        ) : null}
      </Form>
    </Modal>
  );
}

/** An amount is in whole fen: what is finer is refused, for rounding would pay another sum than was written. */
function yuanRules(fenMax: number): FormRule[] {
  const validator = (_: unknown, amount: number | null | undefined) => {
    if (amount === null || amount === undefined) return Promise.reject(new Error(t.prizeYuanMissing));
    if (amount < 0.01 || amount > fenMax / 100) return Promise.reject(new Error(t.prizeYuanRange(yuan(fenMax))));
    const isWholeFen = Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6;
    return isWholeFen ? Promise.resolve() : Promise.reject(new Error(t.prizeYuanFen));
  };
  return [{ validator }];
}

function fieldsOf({ contentId, prize, winners, from, to, rule }: Reward): Fields {
  return {
    contentId,
    prizeKind: prize.kind,
    prizeYuan: prize.fen / 100,
    prizeText: prize.text,
    winners,
    days: Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)),
    rule,
  };
}
