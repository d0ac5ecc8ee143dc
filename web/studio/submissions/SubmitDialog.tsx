import { useMutation, useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Flex, Form, Modal } from 'antd';
import { useState } from 'react';
import { api, problemIn } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { faultText, sayDone } from '../../ui/notices.ts';
import { typeName } from '../texts.ts';
import { shownTitle } from '../titles.ts';
import { CampaignCheck } from './CampaignCheck.tsx';
import { Preflight } from './Preflight.tsx';
import { campaignCheckQuery, preflightQuery, useRefresh, worksQuery, workQuery } from './queries.ts';
import { CampaignsField, ClassificationField, SubChannelField, useTargets, type Targets } from './targets.tsx';
import { t } from './texts.ts';
import './submissions.css';

type Props = {
  /** What is chosen at first: a work, a sub-channel by its code, a campaign. */
  work?: string | undefined;
  sub?: string | undefined;
  campaign?: string | undefined;
  close: () => void;
  /** What follows a submission, beside that the dialog closes. */
  done?: () => void;
};
type Fields = {
  contentId?: string;
  subChannel: string;
  campaigns: string[];
  /** By the target's id. */
  classifications?: Record<string, string>;
};

/** Submits a work to a sub-channel and to campaigns at once, after every rule was asked (DOMAIN 3.5, 4, UX 26). */
export function SubmitDialog({ work, sub, campaign, close, done }: Props) {
  const refresh = useRefresh();
  const [form] = Form.useForm<Fields>();
  const initial = { contentId: work, subChannel: sub ?? '', campaigns: campaign === undefined ? [] : [campaign] };
  const chosen = { ...initial, ...Form.useWatch<Partial<Fields> | undefined>([], form) };
  const { contentId, subChannel, classifications } = chosen;
  const targets = useTargets(subChannel, chosen.campaigns ?? [], campaign);
  const isRefused = useRefused(contentId, targets, classifications);
  const ids = idsOf(targets);
  const sending = useMutation({
    mutationFn: ({ contentId: id = '', classifications: sorted = {} }: Fields) =>
      api.distribution.submitWork({
        contentId: id,
        targets: ids.map((target) => ({
          type: target.type,
          id: target.id,
          ...(sorted[target.id] ? { classificationId: sorted[target.id] } : {}),
        })),
      }),
    onSuccess: async () => {
      sayDone(t.submitted);
      await refresh();
      close();
      done?.();
    },
  });
  return (
    <Modal
      open
      width={680}
      title={t.dialog}
      okText={t.submit}
      cancelText={t.cancel}
      okButtonProps={{ disabled: isRefused }}
      confirmLoading={sending.isPending}
      onOk={form.submit}
      onCancel={close}
    >
      <Form form={form} layout="vertical" onFinish={sending.mutate} initialValues={initial}>
        <WorkField work={work} campaigns={targets.campaigns} />
        <SubChannelField />
        <CampaignsField given={campaign} />
        {ids.map(({ id, name, classifications: of }) => (
          <ClassificationField key={id} name={['classifications', id]} label={t.classificationOf(name)} of={of} />
        ))}
        {targets.campaigns.map((one) => (
          <CampaignCheck key={one.id} of={one} contentId={contentId} classificationId={classifications?.[one.id]} />
        ))}
        {contentId && subChannel !== '' ? (
          <Preflight contentId={contentId} subChannel={subChannel} classificationId={classifications?.[subChannel]} />
        ) : null}
        {sending.error ? <Fault error={sending.error} /> : null}
      </Form>
    </Modal>
  );
}

/** What was refused, with what each row says. */
export function Fault({ error }: { error: Error }) {
  const rows = problemIn(error)?.errors ?? [];
  const said = [...new Set(rows.map(({ message }) => message).filter((one) => one !== '' && one !== faultText(error)))];
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={faultText(error)}
      description={said.length > 0 ? said.join(t.comma) : null}
    />
  );
}

/** Whether a target that is chosen would refuse the work, as far as it was asked. */
function useRefused(
  contentId: string | undefined,
  { sub, campaigns }: Targets,
  sorted: Fields['classifications'] = {},
): boolean {
  const enabled = Boolean(contentId);
  const bySub = useQuery({
    ...preflightQuery(contentId ?? '', sub?.code ?? '', sorted[sub?.code ?? '']),
    enabled: enabled && sub !== undefined,
  });
  const byCampaigns = useQueries({
    queries: campaigns.map(({ id }) => ({ ...campaignCheckQuery(id, contentId ?? '', sorted[id]), enabled })),
  });
  const fails = bySub.data?.rules.some(({ passed, effect }) => !passed && effect === 'refuse') ?? false;
  return (sub !== undefined && fails) || byCampaigns.some(({ data }) => data?.open === false);
}

/** Targets as they are submitted, each with how it sorts its works. */
function idsOf({ sub, campaigns }: Targets) {
  return [
    ...(sub
      ? [{ type: 'sub_channel' as const, id: sub.code, name: sub.name, classifications: sub.classifications }]
      : []),
    ...campaigns.map(({ id, title: name, classifications }) => ({
      type: 'campaign' as const,
      id,
      name,
      classifications,
    })),
  ];
}

type WorkProps = { work: string | undefined; campaigns: Targets['campaigns'] };

/** A work of a type that every chosen campaign takes. */
function WorkField({ work, campaigns }: WorkProps) {
  const [words, setWords] = useState('');
  const found = useQuery(worksQuery(words));
  const given = useQuery({ ...workQuery(work ?? ''), enabled: work !== undefined }).data;
  const unlisted = words === '' && given && !found.data?.some(({ id }) => id === given.id) ? [given] : [];
  const options = [...unlisted, ...(found.data ?? [])].map(({ id, title, type }) => {
    const isTaken = campaigns.every(({ contentTypes }) => contentTypes.includes(type));
    const label = `${shownTitle(title)} · ${typeName(type)}`;
    return { value: id, label: isTaken ? label : t.notTaken(label), disabled: !isTaken };
  });
  return (
    <Form.Item
      name="contentId"
      label={t.work}
      extra={
        <Flex gap="0 12px" wrap>
          <span>{t.workHint}</span>
          <Link to="/studio/contents/$id" params={{ id: 'new' }} search={{}}>
            {t.toNew}
          </Link>
        </Flex>
      }
      rules={[{ required: true, message: t.workNeeded }]}
    >
      <Choice
        showSearch={{ filterOption: false, onSearch: setWords }}
        placeholder={t.workSearch}
        notFoundContent={found.isPending ? null : t.noWorks}
        options={options}
      />
    </Form.Item>
  );
}
