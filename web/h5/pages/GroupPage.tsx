/** @jsxImportSource preact */
import { dateTime } from '../../text/dictionary.ts';
import { timeZone } from '../../text/zone.ts';
import type { ChatPages, GroupView, MessageView } from '../chat.ts';
import { chatTexts } from '../chatTexts.ts';
import { ruleOf } from '../parts/GroupList.tsx';
import type { View } from '../parts/Document.tsx';
import { Message } from '../parts/Message.tsx';

const TEXT_MAX = 500;

type Page = Extract<ChatPages, { name: 'group' }>;
type Props = { page: Page; view: View };

/** A group: what was said, and where one says something; all of it works without scripts (UX 11). */
export function GroupPage({ page, view }: Props) {
  const { group } = page;
  return (
    <>
      <Head group={group} view={view} />
      {group.inside ? <Inside page={page} view={view} /> : <Outside group={group} view={view} />}
    </>
  );
}

function Head({ group, view }: { group: GroupView; view: View }) {
  const t = chatTexts(view.lang);
  return (
    <header class="chat-head">
      {view.viewer ? (
        <a class="chat-back" href="/me/groups" aria-label={t.toMine}>
          ‹
        </a>
      ) : null}
      <a href={`/u/${group.account.id}`} aria-label={t.creator}>
        <img src={group.account.avatar} width="40" height="40" alt="" />
      </a>
      <div>
        <h1>{group.name}</h1>
        <small>
          {group.account.name} · {t.people(group.members, group.membersMax)}
        </small>
      </div>
      {group.inside ? (
        <details class="chat-more">
          <summary aria-label={t.menu}>⋯</summary>
          <div>
            {group.intro === '' ? null : <p>{group.intro}</p>}
            <p class="quiet">{ruleOf(group, t)}</p>
            {group.slowSeconds > 0 ? <p class="quiet">{t.slow(group.slowSeconds)}</p> : null}
            {group.manages ? (
              <a href={`/studio/groups/${group.id}`}>{t.manage}</a>
            ) : (
              <form method="post" action={`/g/${group.id}/leave`}>
                <button type="submit">{t.leave}</button>
              </form>
            )}
          </div>
        </details>
      ) : null}
    </header>
  );
}

/** What somebody sees who is not in the group: what it is, and how to join it. */
function Outside({ group, view }: { group: GroupView; view: View }) {
  const t = chatTexts(view.lang);
  return (
    <main id="main" class="chat-outside">
      <p>{group.intro}</p>
      <p class="quiet">{ruleOf(group, t)}</p>
      {view.viewer ? (
        <Joining group={group} view={view} />
      ) : (
        <a class="button" href={`/sign-in?next=${encodeURIComponent(view.here)}`}>
          {t.signInToJoin}
        </a>
      )}
      <p class="quiet">{t.notInside}</p>
    </main>
  );
}

function Joining({ group, view }: { group: GroupView; view: View }) {
  const t = chatTexts(view.lang);
  switch (group.refusedBy) {
    case null:
      return (
        <form method="post" action={`/g/${group.id}/join`}>
          <button type="submit" class="button">
            {t.join}
          </button>
        </form>
      );
    case 'GROUP_RULE':
      return (
        <p class="fault">
          {group.joinRule === 'fans' ? t.followFirst : t.followLonger(group.followedDays)}{' '}
          <a href={`/u/${group.account.id}`}>{group.account.name}</a>
        </p>
      );
    case 'GROUP_MINOR':
      return <p class="fault">{t.adultsOnly}</p>;
    case 'GROUP_REMOVED':
      return <p class="fault">{t.removedFromIt}</p>;
    default:
      return <p class="fault">{t.full}</p>;
  }
}

function Inside({ page, view }: Props) {
  const t = chatTexts(view.lang);
  const { group } = page;
  return (
    <main
      id="main"
      class="chat"
      data-chat={group.id}
      data-last={group.lastSeq}
      data-member={group.member ?? ''}
      data-manages={group.manages ? '1' : ''}
      data-latest={page.latest ? '1' : ''}
      data-zone={timeZone}
      data-away={t.away}
      data-sending={t.sending}
      data-unsent={t.unsent}
      data-retry={t.retry}
      data-deleted={t.deleted}
    >
      <p class="pinned-words" data-announcement hidden={group.announcement === null}>
        <b>{t.announcement}</b> <span>{group.announcement}</span>
      </p>
      {page.before === null && page.messages.length > 0 ? <p class="quiet chat-edge">{t.beginning}</p> : null}
      <ol class="messages" aria-label={group.name}>
        <Messages page={page} view={view} />
      </ol>
      {page.messages.length === 0 ? (
        <p class="empty" data-nothing>
          {t.nothing}
        </p>
      ) : null}
      <Templates group={group} view={view} />
      <div class="chat-foot">
        <p class="chat-state" role="status" data-state hidden />
        <button type="button" class="chat-below" data-below hidden>
          {t.newBelow}
        </button>
        {page.latest ? <Form page={page} view={view} /> : <a href={`/g/${group.id}`}>{t.latest}</a>}
      </div>
    </main>
  );
}

/** Messages of a page, under the way to what was said before: what the island fetches and puts on top. */
export function Messages({ page, view }: Props) {
  const t = chatTexts(view.lang);
  return (
    <>
      {page.before === null ? null : (
        <li class="earlier">
          <a href={`/g/${page.group.id}?before=${page.before}`} data-earlier>
            {t.earlier}
          </a>
        </li>
      )}
      {page.messages.map((one) => (
        <Message key={one.seq} of={one} group={page.group} view={view} />
      ))}
    </>
  );
}

function Form({ page: { group, key, written }, view }: Props) {
  const t = chatTexts(view.lang);
  const muted = group.mutedUntil;
  if (muted !== null) return <p class="fault">{t.muted(dateTime(muted).slice(5))}</p>;
  return (
    <form class="say" method="post" action={`/g/${group.id}`} id="say">
      <input type="hidden" name="key" value={key} />
      <p class="fault" role="alert" data-fault hidden={written === null}>
        {written?.fault ?? ''}
      </p>
      <textarea
        name="text"
        required
        rows={1}
        maxlength={TEXT_MAX}
        aria-label={t.write}
        placeholder={t.hint}
        enterkeyhint="send"
      >
        {written?.text ?? ''}
      </textarea>
      <button type="submit" class="button">
        {t.send}
      </button>
    </form>
  );
}

/** What the island copies for each message that comes: one of every kind, by a member and by the account. */
function Templates({ group, view }: { group: GroupView; view: View }) {
  const blank = { title: '', picture: null, line: '', advertisement: true, href: '#' };
  const kinds = ['text', 'content', 'goods', 'announcement'] as const;
  const writers = [
    ['own', group.member],
    ['other', -1],
    ['account', null],
  ] as const;
  return (
    <>
      {kinds.flatMap((kind) =>
        writers.map(([name, member]) => {
          const of: MessageView = {
            seq: 0,
            kind,
            at: view.now.toISOString(),
            author: { member, name: '', avatar: null },
            text: kind === 'text' || kind === 'announcement' ? ' ' : '',
            card: blank,
            deleted: false,
          };
          return (
            <template key={kind + name} data-kind={`${kind} ${name}`}>
              <Message of={of} group={group} view={view} />
            </template>
          );
        }),
      )}
    </>
  );
}
