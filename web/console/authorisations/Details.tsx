import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { EndDialog } from '../../agreements/EndDialog.tsx';
import { Endings } from '../../agreements/Endings.tsx';
import { AGREEMENTS, type Agreement } from '../../agreements/queries.ts';
import { SignedText, Signatures } from '../../agreements/Signed.tsx';
import { t as words } from '../../agreements/texts.ts';
import { shareOf, standingOf, termOf } from '../../agreements/words.ts';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { sayDone } from '../../ui/notices.ts';
import { Pill } from '../../ui/Pill.tsx';
import { t } from './texts.ts';
import '../../agreements/agreements.css';

/** One authorisation in full: what was signed by whom, how it ended; and the way to end it. */
export function Details({ of, close }: { of: Agreement; close: () => void }) {
  const queries = useQueryClient();
  const [ending, setEnding] = useState(false);
  const runs = of.standing === 'upcoming' || of.standing === 'in_force';
  const { name, tone } = standingOf(of);
  const end = async (wish: { lastDay: string; reason: string }) => {
    await api.institutions.operator.end({ id: of.id, ...wish });
    await queries.invalidateQueries({ queryKey: [AGREEMENTS] });
    sayDone(t.ended);
  };
  return (
    <Modal
      open
      width={640}
      title={t.detailsOf(of.creator.name ?? of.creator.id, of.institution.name ?? of.institution.id)}
      onCancel={close}
      footer={
        <>
          <Button onClick={close}>{t.close}</Button>
          {runs ? (
            <Button danger onClick={() => setEnding(true)}>
              {t.end}
            </Button>
          ) : null}
        </>
      }
    >
      <p className="num">
        <b>{words.shareOf(shareOf(of))}</b> · {termOf(of)} <Pill tone={tone}>{name}</Pill>
      </p>
      <p className="agreement-quiet num">{words.proposedBy(words[`party_${of.proposedBy}`], dateTime(of.createdAt))}</p>
      {of.note ? <blockquote className="agreement-note">{of.note}</blockquote> : null}
      <Signatures of={of.signatures} />
      <Endings of={of.endings} />
      <SignedText title={words.signedText} text={of.text} hash={of.textHash} />
      {ending ? (
        <EndDialog title={t.endTitle} why={t.endWhy} ok={t.end} withDay send={end} close={() => setEnding(false)} />
      ) : null}
    </Modal>
  );
}
