import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { api } from '../../api.ts';
import { dateTime, percent } from '../../text/dictionary.ts';
import { ask } from '../../ui/ask.ts';
import { sayDone } from '../../ui/notices.ts';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import { messagesQuery, type Message } from './queries.ts';
import { t } from './texts.ts';

const tones: Record<Message['status'], Tone> = {
  queued: 'waiting',
  sending: 'going',
  sent: 'good',
  withdrawn: 'plain',
  failed: 'bad',
};

type Props = { message: Message; accountId: string; writes: boolean };

/** A message: what it says and shows, how it stands, whom it reached, and the way back. */
export function MessageCard({ message, accountId, writes }: Props) {
  const { title, cover, status, why, works, source, startedAt } = message;
  const standing = status !== 'withdrawn' && status !== 'failed';
  return (
    <article className="message" aria-label={title}>
      {cover ? (
        <img src={cover.url} width="144" height="81" alt="" />
      ) : (
        <span className="message-blank">{t.coverGone}</span>
      )}
      <div className="message-about">
        <h2 dir="auto">{title}</h2>
        <p className="hint num">
          <Pill tone={tones[status]}>{t[`status_${status}`]}</Pill> {timeOf(message)}
          {source === 'published' ? ` · ${t.fromWork}` : ''}
        </p>
        {why && why.code !== 'BY_AUTHOR' ? <p className="message-why">{why.message}</p> : null}
        <ul>
          {works.map((work) => (
            <li key={work.id}>
              {work.shown ? <a href={`/c/${work.id}`}>{work.title}</a> : <s>{work.title}</s>}
              {work.shown ? null : <small> {t.gone}</small>}
            </li>
          ))}
        </ul>
      </div>
      {startedAt === null ? (
        <p className="hint message-none">{standing ? null : t.endedAt}</p>
      ) : (
        <Effect of={message} />
      )}
      {writes && standing ? <Withdraw message={message} accountId={accountId} /> : <span />}
    </article>
  );
}

function timeOf({ goesOutAt, startedAt, createdAt, status }: Message): string {
  if (goesOutAt !== null) return (status === 'sending' ? t.goesOn : t.goesOut)(dateTime(goesOutAt));
  return startedAt === null ? dateTime(createdAt) : t.sentAt(dateTime(startedAt));
}

/** Whom it reached, who of them has read it, and what they opened. */
function Effect({ of: { recipients, reads, opens, digested } }: { of: Message }) {
  const share = recipients > 0 ? percent(Math.round((reads * 10_000) / recipients)) : null;
  return (
    <dl className="message-effect num">
      <div title={digested > 0 ? t.inDigest(digested.toLocaleString()) : undefined}>
        <dt>{t.recipients}</dt>
        <dd>{recipients.toLocaleString()}</dd>
      </div>
      <div>
        <dt>{t.reads}</dt>
        <dd>
          {reads.toLocaleString()} {share === null ? null : <small>{share}</small>}
        </dd>
      </div>
      <div>
        <dt>{t.opens}</dt>
        <dd>{opens.toLocaleString()}</dd>
      </div>
    </dl>
  );
}

function Withdraw({ message: { id, title, status, source }, accountId }: Omit<Props, 'writes'>) {
  const queries = useQueryClient();
  const content =
    source === 'published' ? t.withdrawPublication : status === 'queued' ? t.withdrawQueued : t.withdrawSent;
  const withdraw = async () => {
    await api.subscriptions.withdraw({ id });
    await queries.invalidateQueries({ queryKey: messagesQuery(accountId).queryKey });
    sayDone(t.withdrawn);
  };
  return (
    <Button
      aria-label={`${t.withdraw} ${title}`}
      onClick={() => ask({ title: t.withdrawSure, list: [title], content, ok: t.withdraw, act: withdraw })}
    >
      {t.withdraw}
    </Button>
  );
}
