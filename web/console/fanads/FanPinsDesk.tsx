import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { REASON_CHARS_MAX } from '../../../src/feed/ads/rules.ts';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { faultText, sayDone } from '../../ui/notices.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { useManages } from '../campaigns/manages.ts';
import { pinsQuery, type ListedPin } from './queries.ts';
import { t } from './texts.ts';

/** Works that stand pinned in followers' feeds, and the way to end such a pin (DOMAIN 9, fan_pin). */
export function FanPinsDesk() {
  const list = useInfiniteQuery(pinsQuery);
  const [ending, setEnding] = useState<ListedPin>();
  const ads = useManages();
  return (
    <>
      <PageHead title={t.pinsTitle} why={t.pinsWhy}>
        {ads ? (
          <LinkButton to="/console/fan-ads" search={{}}>
            {t.toAds}
          </LinkButton>
        ) : null}
      </PageHead>
      <DataList
        label={t.pinsTitle}
        columns={columnsWith(setEnding)}
        rowKey={({ id }) => id}
        list={list}
        empty={t.pinsNone}
      />
      {ending ? <EndForm pin={ending} close={() => setEnding(undefined)} /> : null}
    </>
  );
}

const columnsWith = (end: (pin: ListedPin) => void): Column<ListedPin>[] => [
  {
    key: 'work',
    title: t.pinned,
    cell: ({ contentId, contentTitle }) => (
      <a href={`/c/${contentId}`} target="_blank" rel="noreferrer">
        {contentTitle}
      </a>
    ),
  },
  { key: 'account', title: t.account, cell: ({ account }) => account.name },
  { key: 'since', title: t.since, cell: ({ startedAt }) => <span className="num">{dateTime(startedAt)}</span> },
  { key: 'until', title: t.until, cell: ({ endsAt }) => <span className="num">{dateTime(endsAt)}</span> },
  {
    key: 'acts',
    title: '',
    cell: (pin) => (
      <Button size="small" danger aria-label={t.endOf(pin.contentTitle)} onClick={() => end(pin)}>
        {t.end}
      </Button>
    ),
  },
];

function EndForm({ pin, close }: { pin: ListedPin; close: () => void }) {
  const queries = useQueryClient();
  const [form] = Form.useForm<{ reason: string }>();
  const doing = useMutation({
    mutationFn: ({ reason }: { reason: string }) => api.fanPins.end({ id: pin.id, reason }),
    onSuccess: async () => {
      sayDone(t.saved);
      close();
      await queries.invalidateQueries({ queryKey: ['fan-pins'] });
    },
  });
  return (
    <Modal
      open
      title={t.endOf(pin.contentTitle)}
      okText={t.end}
      okButtonProps={{ danger: true }}
      cancelText={t.cancel}
      onCancel={close}
      onOk={form.submit}
      confirmLoading={doing.isPending}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={doing.mutate}>
        <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, message: t.needed }]}>
          <Input.TextArea maxLength={REASON_CHARS_MAX} showCount autoSize={{ minRows: 2 }} />
        </Form.Item>
        {doing.error ? <Alert type="error" showIcon role="alert" title={faultText(doing.error)} /> : null}
      </Form>
    </Modal>
  );
}
