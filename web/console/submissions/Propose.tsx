import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Alert, Form, Input, Modal } from 'antd';
import { api, problemIn } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { faultText, sayDone } from '../../ui/notices.ts';
import { channelsQuery } from '../channels/queries.ts';
import type { Proposable } from './queries.ts';
import { fieldName, t } from './texts.ts';

type Fields = { subChannel: string; classificationId?: string; reason: string };

/** Proposes a work to a sub-channel; what is refused is named by its field. */
export function Propose({ of, close }: { of: Proposable; close: () => void }) {
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const { data } = useSuspenseQuery(channelsQuery);
  const code = Form.useWatch<string | undefined>('subChannel', form);
  const open = data.items.map(({ name, subChannels }) => ({
    name,
    subChannels: subChannels.filter(({ status }) => status === 'open'),
  }));
  const known = open.flatMap(({ subChannels }) => subChannels).find((one) => one.code === code)?.classificationScheme;
  const proposing = useMutation({
    mutationFn: ({ classificationId, ...wish }: Fields) =>
      api.distribution.proposeWork({
        ...wish,
        contentId: of.contentId,
        ...(classificationId ? { classificationId } : {}),
      }),
    onSuccess: async () => {
      sayDone(t.proposeDone);
      await queries.invalidateQueries({ queryKey: ['desk-submissions'] });
      close();
    },
  });
  return (
    <Modal
      open
      title={t.proposeTitle(of.title)}
      okText={t.propose}
      cancelText={t.cancel}
      confirmLoading={proposing.isPending}
      onOk={form.submit}
      onCancel={close}
    >
      <Form form={form} layout="vertical" onFinish={proposing.mutate}>
        <Form.Item name="subChannel" label={t.subChannel} rules={[{ required: true, message: t.subChannelNeeded }]}>
          <Choice<string>
            showSearch={{ optionFilterProp: 'label' }}
            onChange={() => form.resetFields(['classificationId'])}
            options={open.map((channel) => ({
              label: channel.name,
              options: channel.subChannels.map((one) => ({ value: one.code, label: `${channel.name} · ${one.name}` })),
            }))}
          />
        </Form.Item>
        {known && known.length > 0 ? (
          <Form.Item
            name="classificationId"
            label={t.classification}
            rules={[{ required: true, message: t.classificationNeeded }]}
          >
            <Choice options={known.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
        ) : null}
        <Form.Item
          name="reason"
          label={t.reason}
          rules={[{ required: true, whitespace: true, message: t.reasonNeeded }]}
        >
          <Input.TextArea maxLength={200} showCount />
        </Form.Item>
        {proposing.error ? <Fault error={proposing.error} /> : null}
      </Form>
    </Modal>
  );
}

function Fault({ error }: { error: Error }) {
  const title = faultText(error);
  const rows = (problemIn(error)?.errors ?? []).filter(({ message }) => message !== '' && message !== title);
  const said = new Set(rows.map(({ path, message }) => [fieldName(path), message].filter(Boolean).join(' · ')));
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title}
      description={
        said.size > 0 ? (
          <ul>
            {[...said].map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        ) : null
      }
    />
  );
}
