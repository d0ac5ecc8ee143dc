import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Card, Checkbox, Form, InputNumber } from 'antd';
import { useState } from 'react';
import type { Expression } from '../../../src/distribution/eligibility/schema.ts';
import { keyScenes } from '../../../src/lib/key-scenes.ts';
import { sceneName } from '../../../src/lib/scene-names.ts';
import { inLang } from '../../../src/lib/text.ts';
import { api, problemIn } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { lang } from '../../ui/lang.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { sayDone } from '../../ui/notices.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { templatesFor } from '../../ui/templates.ts';
import { FormFault } from '../FormFault.tsx';
import { useUnsaved } from '../useUnsaved.ts';
import { Classifications } from './Classifications.tsx';
import { ConditionsEditor } from './ConditionsEditor.tsx';
import { Effect } from './Effect.tsx';
import { GoodsFields } from './GoodsFields.tsx';
import { PendingScene } from './PendingScene.tsx';
import { CodeField, NameFields, PositionField, ReasonField } from './fields.tsx';
import { channelsQuery, type SubChannel } from './queries.ts';
import { StricterRules } from './StricterRules.tsx';
import { s } from './stricterTexts.ts';
import { t } from './texts.ts';
import { TestOnAccount } from './TestOnAccount.tsx';
import './channels.css';

const route = getRouteApi('/shell/console/channels/sub');
const modes = ['machine', 'machine_human', 'machine_human_trial'] as const;
const cleanOuts = ['monthly', 'weekly', 'none'] as const;
const statuses = ['open', 'paused', 'closed'] as const;

type Fields = Omit<
  SubChannel,
  'code' | 'channelCode' | 'pendingScene' | 'version' | 'updatedAt' | 'nameEn' | 'overrides'
> & {
  overrides?: SubChannel['overrides'];
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
  cleanOutRule: 'monthly',
  shopRatingBpMin: 46_000,
  selectionPoolCode: null,
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
      <SubChannelForm key={code ?? ''} channel={channel} now={standing} />
    </>
  );
}

function SubChannelForm({ channel, now }: { channel: string; now: SubChannel | undefined }) {
  // What it begins as is what was read: when the list is read anew, nothing that is filled in goes.
  const [of] = useState(now);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [form] = Form.useForm<Fields>();
  const { changed, saved } = useUnsaved();
  const { data: templates } = useSuspenseQuery(templatesFor());
  const eligibility = Form.useWatch<Expression | undefined>('eligibility', form);
  const taken = Form.useWatch<string[] | undefined>('templates', form);
  const scene = Form.useWatch<SubChannel['scene'] | undefined>('scene', form);
  const saving = useMutation({
    mutationFn: ({ fields: { nameEn, ...fields }, version }: { fields: Fields; version: number }) => {
      // Stricter rules of templates that it does not take any more go.
      const overrides = (fields.overrides ?? of?.overrides ?? []).filter((one) =>
        fields.templates.includes(one.template),
      );
      const wish = { ...fields, overrides, nameEn: nameEn?.trim() ? nameEn : null };
      if (of === undefined) return api.distribution.createSubChannel({ ...wish, channelCode: channel });
      const headers = { 'if-match': String(version) };
      return api.distribution.changeSubChannel({ ...wish, code: of.code }, { context: { headers } });
    },
    onSuccess: async ({ pendingScene }) => {
      saved();
      sayDone(pendingScene && pendingScene.approvalId !== now?.pendingScene?.approvalId ? t.savedSceneWaits : t.saved);
      await queries.invalidateQueries({ queryKey: ['channels'] });
      await navigate({ to: '/console/channels' });
    },
  });
  const save = (version: number) => saving.mutate({ fields: form.getFieldsValue(), version });
  const stale = problemIn(saving.error)?.code === 'STALE_VERSION';
  return (
    <Form
      form={form}
      layout="vertical"
      className="sub-channel-form"
      onFinish={() => save(of?.version ?? 0)}
      onValuesChange={changed}
      initialValues={of ? { ...of, nameEn: of.nameEn ?? '' } : blank}
    >
      <Card>
        {now?.pendingScene ? <PendingScene of={now.pendingScene} /> : null}
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
              disabled={now?.pendingScene != null}
              options={['public_other', ...keyScenes].map((value) => ({ value, label: sceneName(value, lang) }))}
            />
          </Form.Item>
          <Form.Item name="dailyQuotaPerAccount" label={t.quota}>
            <InputNumber min={1} max={1000} precision={0} placeholder={t.unlimited} />
          </Form.Item>
          <Form.Item name="monthlyMin" label={t.monthlyMin}>
            <InputNumber min={1} max={1000} precision={0} placeholder={t.unlimited} />
          </Form.Item>
          <Form.Item name="cleanOutRule" label={t.cleanOut} extra={t.cleanOutHint}>
            <Choice options={cleanOuts.map((value) => ({ value, label: t[`cleanOut_${value}`] }))} />
          </Form.Item>
          <Form.Item name="status" label={t.status}>
            <Choice options={statuses.map((value) => ({ value, label: t[`status_${value}`] }))} />
          </Form.Item>
          <PositionField />
          <GoodsFields />
        </div>
        <Form.Item name="byApplication" valuePropName="checked" extra={t.byApplicationHint}>
          <Checkbox>{t.byApplication}</Checkbox>
        </Form.Item>
        <Classifications />
      </Card>
      <Card className="channel-card" title={<h2>{s.title}</h2>}>
        <Form.Item name="overrides" noStyle>
          <StricterRules templates={taken ?? of?.templates ?? []} />
        </Form.Item>
      </Card>
      <Card className="channel-card" title={<h2>{t.eligibility}</h2>}>
        <p className="quiet">{t.eligibilityHint}</p>
        <Form.Item name="eligibility" noStyle>
          <ConditionsEditor />
        </Form.Item>
        <TestOnAccount expression={eligibility ?? of?.eligibility ?? everybody} />
      </Card>
      <Card>
        {of ? <Effect of={of} eligibility={eligibility ?? of.eligibility} scene={scene ?? of.scene} /> : null}
        <ReasonField />
        <FormFault error={saving.error} saving={saving.isPending} onOverwrite={save} />
        <Button type="primary" htmlType="submit" loading={saving.isPending} disabled={stale}>
          {t.save}
        </Button>
      </Card>
    </Form>
  );
}
