import { useMutation, useQuery } from '@tanstack/react-query';
import { Form, Modal } from 'antd';
import { api } from '../../api.ts';
import { sayDone } from '../../ui/notices.ts';
import { channelsQuery } from '../channels/queries.ts';
import { campaignQuery } from '../campaigns/queries.ts';
import { CampaignCheck } from './CampaignCheck.tsx';
import { Preflight } from './Preflight.tsx';
import { useRefresh, type Submission } from './queries.ts';
import { Fault } from './SubmitDialog.tsx';
import { ClassificationField } from './targets.tsx';
import { t } from './texts.ts';
import './submissions.css';

type Fields = { classificationId?: string };

/** Sends again what was refused, that target alone, with another classification where that was the reason (DOMAIN 3.5). */
export function AgainDialog({ of, close }: { of: Submission; close: () => void }) {
  const refresh = useRefresh();
  const [form] = Form.useForm<Fields>();
  const { target, contentId } = of;
  const isChannel = target.type === 'sub_channel';
  const { data: channels } = useQuery({ ...channelsQuery, enabled: isChannel });
  const { data: campaign } = useQuery({ ...campaignQuery(target.id), enabled: !isChannel });
  const sub = channels?.items.flatMap(({ subChannels }) => subChannels).find(({ code }) => code === target.id);
  const known = (isChannel ? sub : campaign)?.classifications ?? [];
  const chosen = Form.useWatch<string | undefined>('classificationId', form) ?? of.classification?.id;
  const sending = useMutation({
    mutationFn: ({ classificationId }: Fields) =>
      api.distribution.resubmit({ id: of.id, ...(classificationId ? { classificationId } : {}) }),
    onSuccess: async () => {
      sayDone(t.submitted);
      await refresh();
      close();
    },
  });
  return (
    <Modal
      open
      width={680}
      title={`${t.againTitle} · ${target.name}`}
      okText={t.again}
      cancelText={t.cancel}
      confirmLoading={sending.isPending}
      onOk={form.submit}
      onCancel={close}
    >
      <p>{t.againWhy}</p>
      {sub && sub.quotaLeft !== null ? <p className="num">{t.left(sub.quotaLeft)}</p> : null}
      <Form
        form={form}
        layout="vertical"
        onFinish={sending.mutate}
        initialValues={{ classificationId: of.classification?.id }}
      >
        <ClassificationField name="classificationId" label={t.classification} of={known} />
        {isChannel ? <Preflight contentId={contentId} subChannel={target.id} classificationId={chosen} /> : null}
        {campaign ? <CampaignCheck of={campaign} contentId={contentId} classificationId={chosen} /> : null}
        {sending.error ? <Fault error={sending.error} /> : null}
      </Form>
    </Modal>
  );
}
