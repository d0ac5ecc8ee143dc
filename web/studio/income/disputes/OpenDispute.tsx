import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Flex, Input, Modal } from 'antd';
import { useState } from 'react';
import {
  offerOf,
  type Demand,
  type DisputeReason,
  type Party,
  type Subject,
} from '../../../../src/cps/disputes/rules.ts';
import type { About } from '../../../../src/cps/disputes/schema.ts';
import { api } from '../../../api.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { demandName, freezeText, reasonName } from '../../../ui/disputes/words.ts';
import { faultText, sayDone } from '../../../ui/notices.ts';
import { PicturePicker } from '../../PicturePicker.tsx';
import { d } from './texts.ts';
import './disputes.css';

const TEXT_MIN = 10;
const PICTURES_MAX = 9;

type Props = { about: About | { kind: 'order' }; party: Party; subject: Subject; close: () => void };

/** The form of a new dispute: reason, what is asked, a statement and evidence; it says what is held. */
export function OpenDispute({ about, party, subject, close }: Props) {
  const offer = offerOf(party, subject);
  const [reason, setReason] = useState<DisputeReason | undefined>(offer.reasons[0]);
  const [demand, setDemand] = useState<Demand | undefined>(offer.demands[0]);
  const [text, setText] = useState('');
  const [mediaIds, setMediaIds] = useState<string[]>([]);
  const [order, setOrder] = useState({ tradeNo: '', lineNo: '1' });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const opening = useMutation({
    mutationFn: (wish: { reason: DisputeReason; demand: Demand }) =>
      api.disputes.open({
        about: about.kind === 'order' ? { kind: 'order', ...order } : about,
        text,
        mediaIds,
        ...wish,
      }),
    onSuccess: async ({ id, held, freeze }) => {
      sayDone(held ? d.held : freeze ? `${d.sent}。${freezeText(freeze)}` : d.notHeld);
      await queries.invalidateQueries({ queryKey: ['income'] });
      close();
      const to = party === 'institution' ? '/desk/disputes/$id' : '/studio/income/disputes/$id';
      void navigate({ to, params: { id } });
    },
  });
  const named = about.kind !== 'order' || (order.tradeNo !== '' && order.lineNo !== '');
  const ready = reason && demand && named && Array.from(text.trim()).length >= TEXT_MIN;
  return (
    <Modal
      open
      width={560}
      title={d.openTitle}
      okText={d.submit}
      cancelText={d.cancel}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={opening.isPending}
      onOk={() => (reason && demand ? opening.mutate({ reason, demand }) : undefined)}
      onCancel={close}
    >
      <Flex vertical gap={12} className="dispute-form">
        <Alert
          type="info"
          showIcon
          title={subject === 'lost_line' ? d.lostNote : party === 'institution' ? d.holdNoteInstitution : d.holdNote}
        />
        {about.kind === 'order' && !('tradeNo' in about) ? (
          <Flex gap={8} wrap>
            {(['tradeNo', 'lineNo'] as const).map((field) => (
              <label key={field}>
                {d[field]}
                <Input
                  value={order[field]}
                  maxLength={64}
                  onChange={(event) => setOrder({ ...order, [field]: event.target.value.trim() })}
                />
              </label>
            ))}
          </Flex>
        ) : null}
        <label htmlFor="dispute-reason">{d.reason}</label>
        <Choice<DisputeReason>
          id="dispute-reason"
          {...(reason && { value: reason })}
          onChange={setReason}
          options={offer.reasons.map((value) => ({ value, label: reasonName(value) }))}
        />
        <label htmlFor="dispute-demand">{d.demand}</label>
        <Choice<Demand>
          id="dispute-demand"
          {...(demand && { value: demand })}
          onChange={setDemand}
          options={offer.demands.map((value) => ({ value, label: demandName(value) }))}
        />
        <label>
          {d.text}
          <Input.TextArea
            rows={5}
            maxLength={2000}
            showCount
            placeholder={d.textHint}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <PicturePicker ids={mediaIds} put={setMediaIds} max={PICTURES_MAX} />
        {opening.error ? <Alert type="error" showIcon role="alert" title={faultText(opening.error)} /> : null}
      </Flex>
    </Modal>
  );
}
