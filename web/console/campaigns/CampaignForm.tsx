import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Checkbox, Form, Input, InputNumber, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { contentTypes } from '../../../src/contents/types.ts';
import { api, problemIn } from '../../api.ts';
import { typeName } from '../../studio/texts.ts';
import { c } from '../../ui/campaigns/texts.ts';
import { Choice } from '../../ui/Choice.tsx';
import { sayDone } from '../../ui/notices.ts';
import { Part } from '../../ui/Part.tsx';
import { Classifications } from '../channels/Classifications.tsx';
import { ReasonField } from '../channels/fields.tsx';
import { channelsQuery } from '../channels/queries.ts';
import '../channels/channels.css';
import { FormFault } from '../FormFault.tsx';
import { useUnsaved } from '../useUnsaved.ts';
import { Caps } from './Caps.tsx';
import { PictureField } from '../picture/PictureField.tsx';
import { CategoryField } from './CategoryField.tsx';
import { wishOf, type FormFields } from './form.ts';
import { DescriptionField } from './DescriptionField.tsx';
import { InviteFields } from './InviteFields.tsx';
import { Preview } from './Preview.tsx';
import type { Campaign } from './queries.ts';
import { t } from './texts.ts';

// The calendar weighs as much as the rest of the form.
const Times = lazy(() => import('./Times.tsx').then((file) => ({ default: file.Times })));

const modes = ['machine', 'machine_human', 'machine_human_trial'] as const;
const needed = [{ required: true, whitespace: true, message: t.needed }];

type Props = {
  of: Campaign | undefined;
  initial: Partial<FormFields>;
  /** The campaign that it begins as: that which it changes, or copies. */
  from: Campaign | undefined;
};

/** Everything that an operator writes of a campaign (DOMAIN 4). */
export function CampaignForm({ of, initial, from }: Props) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [form] = Form.useForm<FormFields>();
  const { changed, saved } = useUnsaved();
  // What was read when the form was filled in, whatever is read meanwhile.
  const [read] = useState(of?.version ?? 0);
  const { data: channels } = useSuspenseQuery(channelsQuery);
  const saving = useMutation({
    mutationFn: ({ fields, version }: { fields: FormFields; version: number }) => {
      if (of === undefined) return api.distribution.createCampaign(wishOf(fields, from));
      const headers = { 'if-match': String(version) };
      return api.distribution.changeCampaign({ ...wishOf(fields, from), id: of.id }, { context: { headers } });
    },
    onSuccess: async ({ id }) => {
      saved();
      sayDone(t.saved);
      await queries.invalidateQueries({ queryKey: ['campaign'] });
      await navigate({ to: '/console/campaigns/$id', params: { id } });
    },
    onError: (error) => showFaults(form, error),
  });
  const save = (version: number) => saving.mutate({ fields: form.getFieldsValue(), version });
  const stale = problemIn(saving.error)?.code === 'STALE_VERSION';
  return (
    <Form
      form={form}
      layout="vertical"
      className="sub-channel-form campaign-form"
      onFinish={() => save(read)}
      onValuesChange={changed}
      initialValues={initial}
      scrollToFirstError
    >
      <Part title={t.basics}>
        <Form.Item name="title" label={t.fTitle} rules={needed}>
          <Input maxLength={60} showCount />
        </Form.Item>
        <div className="sub-channel-pairs">
          <Form.Item name="theme" label={t.fTheme} extra={t.fThemeHint} rules={needed}>
            <Input maxLength={20} />
          </Form.Item>
          <Form.Item name="channelCode" label={t.channel}>
            <Choice
              allowClear
              placeholder={t.noChannel}
              options={channels.items.map(({ code, name }) => ({ value: code, label: name }))}
            />
          </Form.Item>
        </div>
        <DescriptionField id={of?.id} html={from?.descriptionBody ? from.descriptionHtml : undefined} />
        <Form.Item name="coverMediaId" label={t.fCover}>
          <PictureField alt={t.fCover} hint={t.coverHint} shape="wide" />
        </Form.Item>
        <div className="sub-channel-pairs">
          <Form.Item name="resourceText" label={t.fResource} rules={needed}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="rewardText" label={t.fReward}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
        <Form.Item name="contentTypes" label={t.fTypes} rules={[{ required: true, message: t.chooseOne }]}>
          <Choice mode="multiple" options={contentTypes.map((value) => ({ value, label: typeName(value) }))} />
        </Form.Item>
        <Form.Item name="reviewMode" label={t.fReview}>
          <Choice options={modes.map((value) => ({ value, label: c[`mode_${value}`] }))} />
        </Form.Item>
        <Classifications />
      </Part>
      <Part title={t.times}>
        <p className="quiet">{t.timesHint}</p>
        <div className="sub-channel-pairs">
          <Suspense fallback={<Skeleton.Input block />}>
            <Times />
          </Suspense>
        </div>
      </Part>
      <Limits known={from?.itemCategories ?? []} />
      <Part title={t.invite}>
        <InviteFields />
        <PreviewOfForm />
      </Part>
      <Part>
        <ReasonField />
        <FormFault error={saving.error} saving={saving.isPending} onOverwrite={save} />
        <Button type="primary" htmlType="submit" loading={saving.isPending} disabled={stale}>
          {t.save}
        </Button>
      </Part>
    </Form>
  );
}

/** The preview follows what stands in the form. */
function PreviewOfForm() {
  const form = Form.useFormInstance<FormFields>();
  const inviteRule = Form.useWatch('inviteRule', { form, preserve: true });
  const maxCreators = Form.useWatch('maxCreators', { form, preserve: true });
  return inviteRule ? <Preview inviteRule={inviteRule} maxCreators={maxCreators ?? null} /> : null;
}

function Limits({ known }: { known: Campaign['itemCategories'] }) {
  return (
    <Part title={t.limits}>
      <div className="sub-channel-pairs">
        <Form.Item name="maxSubmissions" label={t.fMaxSubmissions}>
          <InputNumber min={1} max={1_000_000} precision={0} placeholder={t.unlimited} />
        </Form.Item>
        <Form.Item name="maxCreators" label={t.fMaxCreators}>
          <InputNumber min={1} max={1_000_000} precision={0} placeholder={t.unlimited} />
        </Form.Item>
        <Form.Item name="perAccountLimit" label={t.fPerAccount} rules={[{ required: true, message: t.needed }]}>
          <InputNumber min={1} max={1000} precision={0} />
        </Form.Item>
      </div>
      <Form.Item name="closeWhenFull" valuePropName="checked">
        <Checkbox>{t.fClose}</Checkbox>
      </Form.Item>
      <Caps />
      <h3>{t.goods}</h3>
      <div className="sub-channel-pairs">
        <Form.Item name={['itemRules', 'minItems']} label={t.fMinItems}>
          <InputNumber min={0} max={50} precision={0} />
        </Form.Item>
        <Form.Item name={['itemRules', 'stars']} label={t.fRating}>
          <InputNumber min={0} max={5} precision={2} step={0.1} placeholder={t.unlimited} />
        </Form.Item>
      </div>
      <Form.Item name={['itemRules', 'categoryIds']} label={t.fCategories}>
        <CategoryField known={known} />
      </Form.Item>
    </Part>
  );
}

/** Puts what the server found at its fields. */
function showFaults(form: ReturnType<typeof Form.useForm<FormFields>>[0], error: unknown): void {
  const rows = (problemIn(error)?.errors ?? []).filter(({ message }) => message !== '');
  const names = new Set(Object.keys(form.getFieldsValue(true) as object));
  const found = rows.flatMap(({ path, message }) => {
    const [name = ''] = path.split(/[.[]/);
    return names.has(name) ? [{ name: name as 'title', errors: [message] }] : [];
  });
  form.setFields(found);
}
