/** @jsxImportSource preact */
import { dateTime } from '../../text/dictionary.ts';
import type { GroupView, MessageView } from '../chat.ts';
import { chatTexts } from '../chatTexts.ts';
import type { View } from './Document.tsx';

type Props = { of: MessageView; group: GroupView; view: View };

/** Something said in a group. `data-f` names what the island fills in when it shows a message that comes later. */
export function Message({ of, group, view }: Props) {
  const t = chatTexts(view.lang);
  const own = of.author.member === null ? group.manages : of.author.member === group.member;
  return (
    <li class={`said kind-${of.kind}${own ? ' own' : ''}`} id={`m-${of.seq}`} data-seq={of.seq}>
      <Head of={of} view={view} />
      {of.deleted ? (
        <p class="quiet">{t.deleted}</p>
      ) : (
        <>
          {of.kind === 'announcement' && of.text === '' ? <p class="quiet">{t.announcementGone}</p> : null}
          {of.text === '' ? null : (
            <p class="bubble" data-f="text">
              {of.text}
            </p>
          )}
          {of.kind === 'content' || of.kind === 'goods' ? <ChatCard of={of} view={view} /> : null}
          <Acts of={of} group={group} own={own} view={view} />
        </>
      )}
    </li>
  );
}

function Head({ of, view }: Pick<Props, 'of' | 'view'>) {
  const t = chatTexts(view.lang);
  return (
    <p class="said-head">
      <b data-f="name">{of.author.name}</b>
      {of.author.member === null ? (
        <span class="badge" data-f="owner">
          {t.author}
        </span>
      ) : null}
      {of.kind === 'announcement' ? <span class="badge plain">{t.announcement}</span> : null}
      <time dateTime={of.at} data-f="time">
        {dateTime(of.at).slice(5)}
      </time>
    </p>
  );
}

function ChatCard({ of, view }: Pick<Props, 'of' | 'view'>) {
  const t = chatTexts(view.lang);
  const { card } = of;
  if (!card) return <p class="quiet">{t.cardGone}</p>;
  return (
    <a class="chat-card" href={card.href} data-f="card" {...(of.kind === 'goods' ? { rel: 'nofollow sponsored' } : {})}>
      <img src={card.picture ?? '/icon.svg'} width="72" height="72" alt="" loading="lazy" data-f="picture" />
      <span>
        <b data-f="title">{card.title}</b>
        <small>
          {card.advertisement ? (
            <span class="ad" title={view.t.advertisementWhy} data-f="ad">
              {view.t.advertisement}
            </span>
          ) : null}{' '}
          <span data-f="line">{card.line}</span>
        </small>
      </span>
    </a>
  );
}

/** What can be done with a message, one touch away (UX 13). */
function Acts({ of, group, own, view }: Props & { own: boolean }) {
  const t = chatTexts(view.lang);
  if (!group.inside) return null;
  const base = `/g/${group.id}/m/${of.seq}`;
  return (
    <details class="chat-more">
      <summary aria-label={t.more(of.author.name)}>⋯</summary>
      {own || group.manages ? (
        <form method="post" action={`${base}/remove`} data-f="remove">
          <input type="hidden" name="back" value={view.here} />
          <button type="submit">{t.remove}</button>
        </form>
      ) : null}
      {own || group.manages ? null : (
        <a class="report" href={`${base}/report`} data-f="report">
          {t.report}
        </a>
      )}
    </details>
  );
}
