import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Radio } from 'antd';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Choice } from '../../ui/Choice.tsx';
import { useKnownClock } from '../../ui/clock.ts';
import { sayDone } from '../../ui/notices.ts';
import { InstantPicker } from '../../ui/time/InstantPicker.tsx';
import { faultsInto } from '../../ui/formFaults.ts';
import { Phone } from './Phone.tsx';
import { limitsQuery, messagesQuery, worksQuery, type Limits, type Work } from './queries.ts';
import { t } from './texts.ts';
import { leftOf } from './words.ts';

const DAY_MS = 86_400_000;

type Fields = { contentIds: string[]; title: string; coverMediaId?: string; when: 'now' | 'later'; scheduledAt?: Date };
// The last field takes what is about none of them.
const names = ['contentIds', 'coverMediaId', 'scheduledAt', 'title'] as const;

type Props = { account: { id: string; name: string }; onClose: () => void };

/** The dialog in which a message is written, beside what it will look like on a phone. */
export function Composer({ account, onClose }: Props) {
  const [form] = Form.useForm<Fields>();
  const queries = useQueryClient();
  const { now } = useKnownClock();
  const { data: works } = useQuery(worksQuery(account.id));
  const fields = Form.useWatch([], form);
  const later = fields?.when === 'later';
  const at = later ? fields.scheduledAt?.toISOString() : undefined;
  const { data: limits } = useQuery(limitsQuery(account.id, at));
  const chosen = chosenWorks(works?.items ?? [], fields?.contentIds ?? []);
  const covers = chosen.flatMap((work) => work.covers);
  const send = useMutation({
    mutationFn: ({ contentIds, title, coverMediaId, when, scheduledAt }: Fields) =>
      api.subscriptions.send({
        contentIds,
        title,
        ...(covers.some(({ mediaId }) => mediaId === coverMediaId) && { coverMediaId }),
        ...(when === 'later' && scheduledAt && { scheduledAt: scheduledAt.toISOString() }),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: messagesQuery(account.id).queryKey });
      sayDone(t.sent);
      onClose();
    },
    onError: (error) => faultsInto(form, error, [...names]),
  });
  return (
    <Modal
      open
      width={880}
      style={{ top: 16 }}
      title={t.creating}
      okText={later || limits?.waits ? t.schedule : t.send}
      cancelText={t.cancel}
      onCancel={onClose}
      onOk={form.submit}
      confirmLoading={send.isPending}
    >
      <div className="composer">
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ contentIds: [], title: '', when: 'now' }}
          onFinish={(wish) => send.mutate(wish)}
        >
          <Form.Item
            name="contentIds"
            label={t.works(limits?.worksMax ?? 3)}
            rules={[{ required: true, type: 'array', min: 1, message: t.worksMissing }]}
          >
            <Choice
              mode="multiple"
              maxCount={limits?.worksMax ?? 3}
              showSearch={{ optionFilterProp: 'label' }}
              notFoundContent={t.workNone}
              options={(works?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))}
            />
          </Form.Item>
          <Form.Item name="title" label={t.name} rules={[{ required: true, whitespace: true, message: t.nameMissing }]}>
            <Input maxLength={limits?.titleCharsMax ?? 30} showCount />
          </Form.Item>
          <Form.Item name="coverMediaId" label={t.cover} hidden={covers.length < 2}>
            <Radio.Group className="composer-covers">
              {covers.map(({ mediaId, url }, nr) => (
                <Radio key={mediaId} value={mediaId}>
                  <img src={url} width="96" height="54" alt={t.coverOf(nr + 1)} />
                </Radio>
              ))}
            </Radio.Group>
          </Form.Item>
          <Form.Item name="when" label={t.time}>
            <Radio.Group
              options={[
                { value: 'now', label: t.now },
                { value: 'later', label: t.later },
              ]}
            />
          </Form.Item>
          <Form.Item
            name="scheduledAt"
            hidden={!later}
            rules={later ? [{ required: true, message: t.timeMissing }] : []}
          >
            <InstantPicker
              aria-label={t.time}
              min={now()}
              max={new Date(now().getTime() + (limits?.planAheadDaysMax ?? 30) * DAY_MS)}
            />
          </Form.Item>
        </Form>
        <Phone account={account} title={fields?.title ?? ''} works={chosen} coverMediaId={fields?.coverMediaId} />
      </div>
      {limits ? <p className="hint num">{[goesOf(limits, later), leftOf(limits, now())].join(' ')}</p> : null}
    </Modal>
  );
}

function goesOf({ waits, goesOutAt, windowFrom, windowTo }: Limits, later: boolean): string {
  if (waits) return t.waitsUntil(dateTime(goesOutAt), windowFrom, windowTo);
  return later ? t.goesAt(dateTime(goesOutAt)) : t.goesNow;
}

/** The works in the order in which they were chosen. */
function chosenWorks(works: readonly Work[], ids: readonly string[]): Work[] {
  return ids.flatMap((id) => works.find((work) => work.id === id) ?? []);
}
