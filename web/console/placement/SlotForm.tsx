import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Checkbox, Form, InputNumber, Modal } from 'antd';
import { api, problemIn } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { faultText, sayDone } from '../../ui/notices.ts';
import { CodeField, NameFields, ReasonField } from '../channels/fields.tsx';
import { channelsQuery } from '../channels/queries.ts';
import { campaignsQuery, pageOf, placementKey, type Slot } from './queries.ts';
import { t } from './texts.ts';

const places = ['channel', 'campaign', 'discover'] as const;

type Fields = {
  code: string;
  place: (typeof places)[number];
  channelCode?: string;
  campaignId?: string;
  name: string;
  nameEn?: string;
  position: number;
  capacity: number;
  exclusive: boolean;
  status: 'open' | 'closed';
  reason: string;
};
type Props = { of: Slot | undefined; page: string | undefined; close: () => void };

/** Makes a slot, or changes one. */
export function SlotForm({ of, page, close }: Props) {
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const exclusive = Form.useWatch('exclusive', form) ?? of?.exclusive ?? false;
  const saving = useMutation({
    mutationFn: ({ nameEn, code, place, channelCode, campaignId, ...fields }: Fields) => {
      const wish = { ...fields, nameEn: nameEn?.trim() ? nameEn : null, capacity: exclusive ? 1 : fields.capacity };
      if (of) {
        const headers = { 'if-match': String(of.version) };
        return api.distribution.changeSlot({ ...wish, code: of.code }, { context: { headers } });
      }
      const where = { ...(channelCode && { channelCode }), ...(campaignId && { campaignId }) };
      return api.distribution.createSlot({ ...wish, code, place, ...where });
    },
    onSuccess: async () => {
      sayDone(t.saved);
      await queries.invalidateQueries({ queryKey: placementKey });
      close();
    },
  });
  const stale = problemIn(saving.error)?.code === 'STALE_VERSION';
  return (
    <Modal
      open
      title={of ? t.changeSlotOf(of.name) : t.makeSlot}
      okText={t.save}
      cancelText={t.cancel}
      onCancel={close}
      onOk={form.submit}
      confirmLoading={saving.isPending}
      okButtonProps={{ disabled: stale }}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={saving.mutate}
        initialValues={of ? { ...of, nameEn: of.nameEn ?? '' } : blank(page)}
      >
        {of ? null : <Where />}
        <NameFields />
        <Form.Item name="position" label={t.position} extra={t.positionHint} rules={[{ required: true }]}>
          <InputNumber min={0} max={10_000} precision={0} />
        </Form.Item>
        <Form.Item name="exclusive" valuePropName="checked">
          <Checkbox>{t.exclusiveHint}</Checkbox>
        </Form.Item>
        {exclusive ? null : (
          <Form.Item name="capacity" label={t.capacity} rules={[{ required: true }]}>
            <InputNumber min={1} max={10_000} precision={0} />
          </Form.Item>
        )}
        <Form.Item name="status" label={t.status}>
          <Choice options={(['open', 'closed'] as const).map((value) => ({ value, label: t[`status_${value}`] }))} />
        </Form.Item>
        <ReasonField />
        {saving.error ? (
          <Alert type="error" showIcon role="alert" title={stale ? t.staleSlot : faultText(saving.error)} />
        ) : null}
      </Form>
    </Modal>
  );
}

/** The code of a new slot, and the page on which it stands. */
function Where() {
  const form = Form.useFormInstance<Fields>();
  const place = Form.useWatch('place', form) ?? 'channel';
  const channels = useQuery(channelsQuery);
  const campaigns = useQuery({ ...campaignsQuery, enabled: place === 'campaign' });
  const needed = [{ required: true, message: t.needed }];
  return (
    <>
      <CodeField />
      <Form.Item name="place" label={t.placeLabel}>
        <Choice options={places.map((value) => ({ value, label: t[`place_${value}`] }))} />
      </Form.Item>
      {place === 'channel' ? (
        <Form.Item name="channelCode" label={t.channel} rules={needed}>
          <Choice
            loading={channels.isPending}
            options={(channels.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Form.Item>
      ) : null}
      {place === 'campaign' ? (
        <Form.Item name="campaignId" label={t.campaign} rules={needed}>
          <Choice
            loading={campaigns.isPending}
            notFoundContent={t.campaignsNone}
            options={(campaigns.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          />
        </Form.Item>
      ) : null}
    </>
  );
}

function blank(page: string | undefined): Partial<Fields> {
  const { channel, campaign, discover } = pageOf(page);
  return {
    place: discover ? 'discover' : campaign ? 'campaign' : 'channel',
    ...(channel && { channelCode: channel }),
    ...(campaign && { campaignId: campaign }),
    position: 0,
    capacity: 1,
    exclusive: false,
    status: 'open',
  };
}
