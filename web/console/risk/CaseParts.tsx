import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Input } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { CreditBar } from '../../ui/health/CreditBar.tsx';
import { Notes } from '../../ui/health/Notes.tsx';
import { caseStatus, caseTone } from '../../ui/health/words.ts';
import { faultText, sayDone } from '../../ui/notices.ts';
import { Pill } from '../../ui/Pill.tsx';
import type { FullCase } from './caseQuery.ts';
import { readsInWords } from './Finding.tsx';
import { r } from './texts.ts';

/** What a case is about, where it came from and how far it is. */
export function CaseHead({ of }: { of: FullCase }) {
  const { status, account, subject, source, openedAt, openedNote, claimedBy, claims } = of;
  // What a claim says, and the numbers of a finding, stand in the evidence.
  const told = readsInWords(of) || claims.some(({ text }) => text === openedNote);
  return (
    <>
      <Flex gap={8} wrap align="center">
        <Pill tone={caseTone[status]}>{caseStatus(status)}</Pill>
        <span>
          {account.name} · {r[`type_${subject.type}`]} · {r[`source_${source}`]}
        </span>
        <span className="quiet num">{dateTime(openedAt)}</span>
        {claimedBy ? <span className="quiet">{r.heldBy(claimedBy.name ?? '')}</span> : null}
      </Flex>
      {openedNote === '' || told ? null : <p className="risk-text">{openedNote}</p>}
    </>
  );
}

/** The credit of the account, and its other cases. */
export function Standing({ of: { credit, history } }: { of: FullCase }) {
  return (
    <Card size="small" title={<h2 className="desk-h2">{r.creditNow}</h2>}>
      <p className="num risk-credit">
        {credit.points} / {credit.max}
      </p>
      <CreditBar credit={credit} />
      <h3 className="desk-h2">{r.historyTitle}</h3>
      {history.length === 0 ? <p className="quiet">{r.noHistory}</p> : null}
      <ul className="risk-history num">
        {history.map(({ id, subject, status, violation, openedAt }) => (
          <li key={id}>
            <Link to="/console/risk/$id" params={{ id }}>
              {violation?.name ?? subject.title}
            </Link>{' '}
            <Pill tone={caseTone[status]}>{caseStatus(status)}</Pill> <small>{dateTime(openedAt)}</small>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What operators note beside a case, among themselves. */
export function CaseNotes({ of: { id, notes } }: { of: FullCase }) {
  const [text, setText] = useState('');
  const queries = useQueryClient();
  const noting = useMutation({
    mutationFn: () => api.health.noteCase({ id, text }),
    onSuccess: async () => {
      setText('');
      sayDone(r.noted);
      await queries.invalidateQueries({ queryKey: ['risk', 'case', id] });
    },
  });
  return (
    <Card size="small" title={<h2 className="desk-h2">{r.notesTitle}</h2>}>
      <Flex vertical gap={12}>
        <Notes notes={notes} />
        <Input.TextArea
          aria-label={r.addNote}
          rows={2}
          maxLength={500}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {noting.error ? <Alert type="error" showIcon role="alert" title={faultText(noting.error)} /> : null}
        <div>
          <Button loading={noting.isPending} disabled={text.trim() === ''} onClick={() => noting.mutate()}>
            {r.addNote}
          </Button>
        </div>
      </Flex>
    </Card>
  );
}
