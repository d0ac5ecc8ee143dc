import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Card, Checkbox, Form, InputNumber } from 'antd';
import type { Expression } from '../../../src/distribution/eligibility/schema.ts';
import { keyScenes } from '../../../src/lib/key-scenes.ts';
import { sceneName } from '../../../src/lib/scene-names.ts';
import { inLang } from '../../../src/lib/text.ts';
import { api, problemIn } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { lang } from '../../ui/lang.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { faultText, sayDone } from '../../ui/notices.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { templatesFor } from '../../ui/templates.ts';
import { Classifications } from './Classifications.tsx';
import { ConditionsEditor } from './ConditionsEditor.tsx';
import { CodeField, NameFields, PositionField, ReasonField } from './fields.tsx';
import { channelsQuery, type SubChannel } from './queries.ts';
import { t } from './texts.ts';
import { TestOnAccount } from './TestOnAccount.tsx';
import './channels.css';

const route = getRouteApi('/shell/console/channels/sub');
const modes = ['machine', 'machine_human', 'machine_human_trial'] as const;
const statuses = ['open', 'paused', 'closed'] as const;

type Fields = Omit<SubChannel, 'code' | 'channelCode' | 'version' | 'updatedAt' | 'nameEn'> & {
  code: string;
  nameEn?: string;
  reason: string;
};

const everybody: Expression = { all: [] };
const blank = {
  position: 0,
  templates: [],
  overrides: [],
  eligibility: everybody,
  byApplication: true,
  reviewMode: 'machine_human',
  dailyQuotaPerAccount: null,
  monthlyMin: null,
  classificationScheme: [],
  scene: 'public_other',
  status: 'open',
} as const;

/** One sub-channel: what it takes, from whom, how it is reviewed (DOMAIN 3.1, 3.3), with a test of its conditions. */
export function SubChannelPage() {
  const { channel = '', code } = route.useSearch();
  const { data } = useSuspenseQuery(channelsQuery);
  const parent = data.items.find((one) => one.code === channel);
  const standing = parent?.subChannels.find((one) => one.code === code);
  return (
    <>
      <PageHead
        title={standing ? `${parent?.name ?? ''} · ${standing.name}` : `${t.makeSub} · ${parent?.name ?? channel}`}
      >
        <LinkButton to="/console/channels">{t.back}</LinkButton>
      </PageHead>
      <SubChannelForm key={standing?.version ?? 0} channel={channel} of={standing} />
    </>
  );
}

function SubChannelForm({ channel, of }: { channel: string; of: SubChannel | undefined }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [form] = Form.useForm<Fields>();
  const { data: templates } = useSuspenseQuery(templatesFor());
  const eligibility = Form.useWatch<Expression | undefined>('eligibility', form);
  const saving = useMutation({
    mutationFn: ({ nameEn, ...fields }: Fields) => {
      // What this form does not edit stays as it is.
      const wish = { ...fields, overrides: of?.overrides ?? [], nameEn: nameEn?.trim() ? nameEn : null };
      if (of === undefined) return api.distribution.createSubChannel({ ...wish, channelCode: channel });
      const headers = { 'if-match': String(of.version) };
      return api.distribution.changeSubChannel({ ...wish, code: of.code }, { context: { headers } });
    },
    onSuccess: async () => {
      sayDone(t.saved);
      await queries.invalidateQueries({ queryKey: ['channels'] });
      await navigate({ to: '/console/channels' });
    },
  });
  const stale = problemIn(saving.error)?.code === 'STALE_VERSION';
  return (
    <Form
      form={form}
      layout="vertical"
      className="sub-channel-form"
      onFinish={saving.mutate}
      initialValues={of ? { ...of, nameEn: of.nameEn ?? '' } : blank}
    >
      <Card>
        {of ? null : <CodeField />}
        <div className="sub-channel-pairs">
          <NameFields />
        </div>
        <Form.Item name="templates" label={t.templates} rules={[{ required: true, message: t.templatesNeeded }]}>
          <Choice
            mode="multiple"
            optionFilterProp="label"
            options={templates.map(({ code: value, name }) => ({ value, label: inLang(name, lang) }))}
          />
        </Form.Item>
        <div className="sub-channel-pairs">
          <Form.Item name="reviewMode" label={t.reviewMode}>
            <Choice options={modes.map((value) => ({ value, label: t[`mode_${value}`] }))} />
          </Form.Item>
          <Form.Item name="scene" label={t.scene} extra={t.sceneHint}>
            <Choice
              options={['public_other', ...keyScenes].map((value) => ({ value, label: sceneName(value, lang) }))}
            />
          </Form.Item>
          <Form.Item name="dailyQuotaPerAccount" label={t.quota}>
            <InputNumber min={1} max={1000} precision={0} placeholder={t.unlimited} />
          </Form.Item>
          <Form.Item name="monthlyMin" label={t.monthlyMin}>
            <InputNumber min={1} max={1000} precision={0} placeholder={t.unlimited} />
          </Form.Item>
          <Form.Item name="status" label={t.status}>
            <Choice options={statuses.map((value) => ({ value, label: t[`status_${value}`] }))} />
          </Form.Item>
          <PositionField />
        </div>
        <Form.Item name="byApplication" valuePropName="checked" extra={t.byApplicationHint}>
          <Checkbox>{t.byApplication}</Checkbox>
        </Form.Item>
        <Classifications />
      </Card>
      <Card className="channel-card" title={<h2>{t.eligibility}</h2>}>
        <p className="quiet">{t.eligibilityHint}</p>
        <Form.Item name="eligibility" noStyle>
          <ConditionsEditor />
        </Form.Item>
        <TestOnAccount expression={eligibility ?? of?.eligibility ?? everybody} />
      </Card>
      <Card>
        <ReasonField />
        {saving.error ? (
          <Alert type="error" showIcon role="alert" title={stale ? t.staleClosed : faultText(saving.error)} />
        ) : null}
        <Button type="primary" htmlType="submit" loading={saving.isPending} disabled={stale}>
          {t.save}
        </Button>
      </Card>
    </Form>
  );
}
