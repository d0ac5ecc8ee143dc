import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Flex, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Clause } from '../../ui/Clause.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { Notes, Pictures, Timeline } from '../../ui/health/Notes.tsx';
import { appealStatus, appealTone, kindName, whatName, type Appeal } from '../../ui/health/words.ts';
import { faultText, sayDone } from '../../ui/notices.ts';
import { Pill } from '../../ui/Pill.tsx';
import { PicturePicker } from '../PicturePicker.tsx';
import { appealsQuery } from './queries.ts';
import { h } from './texts.ts';
import { signs } from '../../ui/signs.ts';

const PICTURES_MAX = 5;

/** Appeals of the account, each with its timeline and what was said. */
export function Appeals() {
  const list = useInfiniteQuery(appealsQuery);
  const pages = list.data?.pages;
  const rows = pages?.flatMap(({ items }) => items);
  const first = pages?.[0];
  return (
    <Card
      title={<h2 className="health-h2">{h.appealsTitle}</h2>}
      extra={first ? <span className="quiet num">{h.left(first.open, first.openMax)}</span> : null}
    >
      {list.error ? <Failure error={list.error} reset={() => void list.refetch()} /> : null}
      {rows || list.error ? null : <Skeleton active />}
      {rows?.length === 0 ? <p className="quiet">{h.noAppeals}</p> : null}
      {rows?.map((row) => (
        <One key={row.id} of={row} />
      ))}
      {list.hasNextPage ? <Button onClick={() => void list.fetchNextPage()}>…</Button> : null}
    </Card>
  );
}

function One({ of }: { of: Appeal }) {
  const { kind, what, title, status, dueAt, text, pictures, notes, timeline, outcome, reasons, asked } = of;
  return (
    <article className="health-violation">
      <header>
        <h3>
          {kindName(kind)}
          {whatName(what)} · {title}
        </h3>
        <Pill tone={appealTone[status]}>{appealStatus(status)}</Pill>
        {asked ? <Pill tone="waiting">{h.asked}</Pill> : null}
        {status === 'open' ? <span className="quiet num">{h.answerBy(dateTime(dueAt))}</span> : null}
      </header>
      {reasons.map(({ code, message, note, clause }, nr) => (
        <p key={`${nr} ${code}`} className="quiet">
          {[message, note].filter(Boolean).join(signs.colon)} <Clause no={clause} />
        </p>
      ))}
      <Timeline of={timeline} />
      <p className="health-said">{text}</p>
      <Pictures of={pictures} />
      <Notes notes={notes} />
      {outcome && outcome.length > 0 ? (
        <p>
          {h.outcome}
          {signs.colon}
          {outcome.map(({ message, note }) => note ?? message).join(signs.clause)}
        </p>
      ) : null}
      {asked ? <Answer id={of.id} /> : null}
    </article>
  );
}

function Answer({ id }: { id: string }) {
  const [text, setText] = useState('');
  const [pictureIds, setPictureIds] = useState<string[]>([]);
  const queries = useQueryClient();
  const answering = useMutation({
    mutationFn: () => api.appeals.answerAppeal({ id, text, pictureIds }),
    onSuccess: async () => {
      sayDone(h.answered);
      await queries.invalidateQueries({ queryKey: ['health'] });
    },
  });
  return (
    <Flex vertical gap={8}>
      <Input.TextArea
        aria-label={h.answer}
        rows={3}
        maxLength={1000}
        value={text}
        placeholder={h.answerHint}
        onChange={(event) => setText(event.target.value)}
      />
      <PicturePicker ids={pictureIds} put={setPictureIds} max={PICTURES_MAX} />
      {answering.error ? <Alert type="error" showIcon role="alert" title={faultText(answering.error)} /> : null}
      <div>
        <Button
          type="primary"
          loading={answering.isPending}
          disabled={text.trim() === ''}
          onClick={() => answering.mutate()}
        >
          {h.answer}
        </Button>
      </div>
    </Flex>
  );
}
