import { useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import { dateTime } from '../../text/dictionary.ts';
import { Choice } from '../../ui/Choice.tsx';
import { obstacleText } from '../campaigns/obstacles.ts';
import { campaignQuery, noticeQuery, type Campaign } from '../campaigns/queries.ts';
import { channelsQuery, type SubChannel } from '../channels/queries.ts';
import { openCampaignsQuery } from './queries.ts';
import { t } from './texts.ts';
import { bracketed } from '../../ui/signs.ts';
import './submissions.css';

/** Where a work is about to go. */
export type Targets = { sub: SubChannel | undefined; campaigns: readonly Campaign[] };

/** What is chosen, with how it sorts its works and what it asks. */
export function useTargets(subChannel: string, chosen: readonly string[], given: string | undefined): Targets {
  const { data: channels } = useQuery(channelsQuery);
  const { campaigns } = useCampaigns(given);
  return {
    sub: channels?.items.flatMap((channel) => channel.subChannels).find(({ code }) => code === subChannel),
    campaigns: campaigns.filter(({ id }) => chosen.includes(id)),
  };
}

/** Campaigns that the account may be in now, and the one that it came from. */
function useCampaigns(given: string | undefined): { campaigns: readonly Campaign[]; isPending: boolean } {
  const { data: open = [], isPending } = useQuery(openCampaignsQuery);
  const { data: one } = useQuery({ ...campaignQuery(given ?? ''), enabled: given !== undefined });
  const others = open.filter(({ id }) => id !== one?.id);
  return { campaigns: one ? [one, ...others] : others, isPending };
}

/** What one may still submit to it today, or that one has to be a member first. */
function quotaText({ byApplication, membership, quotaLeft, stopped, penalty }: SubChannel): string {
  if (stopped) return t.accountStopped;
  if (penalty) return penalty.until === null ? t.penalised : t.penalisedUntil(dateTime(penalty.until));
  if (byApplication && !membership) return t.joinFirst;
  if (membership?.suspended) return t.suspended;
  return quotaLeft === null ? t.unlimited : t.left(quotaLeft);
}

const isOff = ({ paused, byApplication, membership, stopped, penalty }: SubChannel): boolean =>
  paused || stopped !== null || penalty !== null || (byApplication && !membership) || Boolean(membership?.suspended);

export function SubChannelField() {
  const { data } = useQuery(channelsQuery);
  const groups = (data?.items ?? []).map((channel) => ({
    label: channel.name,
    options: channel.subChannels.map((one) => ({
      value: one.code,
      label: `${channel.name} · ${one.name}${bracketed(quotaText(one))}`,
      disabled: isOff(one),
    })),
  }));
  return (
    <Form.Item
      name="subChannel"
      label={t.subChannel}
      extra={t.subChannelHint}
      dependencies={['campaigns']}
      rules={[
        ({ getFieldValue }) => ({
          validator: (_, code: string) =>
            code === '' && (getFieldValue('campaigns') as string[]).length === 0
              ? Promise.reject(new Error(t.targetNeeded))
              : Promise.resolve(),
        }),
      ]}
    >
      <Choice showSearch={{ optionFilterProp: 'label' }} options={[{ value: '', label: t.noSubChannel }, ...groups]} />
    </Form.Item>
  );
}

export function CampaignsField({ given }: { given: string | undefined }) {
  const { campaigns, isPending } = useCampaigns(given);
  // What keeps the account from every campaign is told before it chooses or writes anything (UX 26).
  const stopped = useQuery(noticeQuery).data?.stopped ?? [];
  const reasons = stopped.map((one) => obstacleText(one, { status: 'collecting' }));
  return (
    <Form.Item
      name="campaigns"
      label={t.campaigns}
      extra={reasons.length > 0 ? <span className="target-stopped num">{reasons.join(t.comma)}</span> : t.campaignsHint}
    >
      <Choice
        mode="multiple"
        optionFilterProp="label"
        notFoundContent={isPending ? null : t.noCampaigns}
        options={campaigns.map(({ id, title }) => ({ value: id, label: title }))}
      />
    </Form.Item>
  );
}

type ClassificationProps = { name: string | string[]; label: string; of: SubChannel['classifications'] };

/** How a target sorts its works; nothing where it does not. */
export function ClassificationField({ name, label, of }: ClassificationProps) {
  if (of.length === 0) return null;
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t.classificationNeeded }]}>
      <Choice options={of.map(({ id, name: shown }) => ({ value: id, label: shown }))} />
    </Form.Item>
  );
}
