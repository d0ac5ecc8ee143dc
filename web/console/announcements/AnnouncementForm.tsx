import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Checkbox, Form, Input, Modal } from 'antd';
import { api, problemIn } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { faultText, sayDone } from '../../ui/notices.ts';
import { InstantPicker } from '../../ui/time/InstantPicker.tsx';
import { channelsQuery } from '../channels/queries.ts';
import type { Announcement } from './AnnouncementDesk.tsx';
import { t } from './texts.ts';

const kinds = ['all', 'types', 'levels', 'channel'] as const;
const types = ['creator', 'merchant', 'brand', 'institution'] as const;
const levels = ['L0', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6'] as const;

type Fields = {
  title: string;
  body: string;
  link?: string;
  kind: (typeof kinds)[number];
  types?: (typeof types)[number][];
  levels?: (typeof levels)[number][];
  channelCode?: string;
  from?: Date;
  until?: Date;
  pinned: boolean;
  reason?: string;
};
type Wish = Parameters<typeof api.growth.announcements.create>[0];

/** Announces something, or changes what was announced. */
export function AnnouncementForm({ of, close }: { of: Announcement | undefined; close: () => void }) {
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const saving = useMutation({
    mutationFn: (fields: Fields) => {
      const wish = wishOf(fields);
      if (!of) return api.growth.announcements.create(wish);
      const headers = { 'if-match': String(of.version) };
      return api.growth.announcements.change(
        { ...wish, id: of.id, reason: fields.reason ?? '' },
        { context: { headers } },
      );
    },
    onSuccess: async () => {
      sayDone(t.saved);
      await queries.invalidateQueries({ queryKey: ['announcements'] });
      close();
    },
  });
  const stale = problemIn(saving.error)?.code === 'STALE_VERSION';
  const needed = [{ required: true, whitespace: true, message: t.needed }];
  return (
    <Modal
      open
      width={640}
      title={of ? t.changeOf(of.title) : t.make}
      okText={t.save}
      cancelText={t.cancel}
      onCancel={close}
      onOk={form.submit}
      confirmLoading={saving.isPending}
      okButtonProps={{ disabled: stale }}
    >
      <Form form={form} layout="vertical" onFinish={saving.mutate} initialValues={of ? fieldsOf(of) : blank}>
        <Form.Item name="title" label={t.headTitle} rules={needed}>
          <Input maxLength={60} showCount />
        </Form.Item>
        <Form.Item name="body" label={t.body} extra={t.bodyHint} rules={needed}>
          <Input.TextArea rows={6} maxLength={2000} showCount />
        </Form.Item>
        <Form.Item
          name="link"
          label={t.link}
          extra={t.linkHint}
          rules={[{ pattern: /^(\/(?![/\\])|https?:\/\/)\S*$/, message: t.linkWrong }]}
        >
          <Input maxLength={2000} />
        </Form.Item>
        <Audience />
        <Form.Item name="from" label={t.from} extra={t.fromHint}>
          <InstantPicker clearable />
        </Form.Item>
        <Form.Item name="until" label={t.until} extra={t.untilHint}>
          <InstantPicker clearable />
        </Form.Item>
        <Form.Item name="pinned" valuePropName="checked">
          <Checkbox>{t.pinned}</Checkbox>
        </Form.Item>
        {of ? (
          <Form.Item name="reason" label={t.reason} rules={needed}>
            <Input.TextArea maxLength={200} showCount />
          </Form.Item>
        ) : null}
        {saving.error ? (
          <Alert type="error" showIcon role="alert" title={stale ? t.stale : faultText(saving.error)} />
        ) : null}
      </Form>
    </Modal>
  );
}

/** Whom it concerns. */
function Audience() {
  const form = Form.useFormInstance<Fields>();
  const kind = Form.useWatch('kind', form) ?? 'all';
  const channels = useQuery({ ...channelsQuery, enabled: kind === 'channel' });
  const needed = [{ required: true, message: t.needed }];
  return (
    <>
      <Form.Item name="kind" label={t.audience}>
        <Choice options={kinds.map((value) => ({ value, label: t[`audience_${value}`] }))} />
      </Form.Item>
      {kind === 'types' ? (
        <Form.Item name="types" label={t.types} rules={needed}>
          <Choice mode="multiple" options={types.map((value) => ({ value, label: t[`type_${value}`] }))} />
        </Form.Item>
      ) : null}
      {kind === 'levels' ? (
        <Form.Item name="levels" label={t.levels} rules={needed}>
          <Choice mode="multiple" options={levels.map((value) => ({ value, label: value }))} />
        </Form.Item>
      ) : null}
      {kind === 'channel' ? (
        <Form.Item name="channelCode" label={t.channel} rules={needed}>
          <Choice
            loading={channels.isPending}
            options={(channels.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Form.Item>
      ) : null}
    </>
  );
}

const blank: Partial<Fields> = { kind: 'all', pinned: false };

function fieldsOf({ title, body, link, audience, from, until, pinned }: Announcement): Partial<Fields> {
  return {
    ...audience,
    title,
    body,
    link: link ?? '',
    from: new Date(from),
    ...(until && { until: new Date(until) }),
    pinned,
  };
}

function wishOf({ title, body, link, from, until, pinned, ...whom }: Fields): Wish {
  return {
    title,
    body,
    link: link?.trim() ? link.trim() : null,
    audience: audienceOf(whom),
    ...(from && { from: from.toISOString() }),
    until: until ? until.toISOString() : null,
    pinned,
  };
}

function audienceOf({ kind, types: some, levels: of, channelCode }: Partial<Fields>): Wish['audience'] {
  switch (kind) {
    case 'types':
      return { kind, types: some ?? [] };
    case 'levels':
      return { kind, levels: of ?? [] };
    case 'channel':
      return { kind, channelCode: channelCode ?? '' };
    default:
      return { kind: 'all' };
  }
}
