/** @jsxImportSource preact */
import { dateTime, shortCount } from '../../text/dictionary.ts';
import type { GroupView, OwnGroupView } from '../chat.ts';
import { chatTexts, type ChatTexts } from '../chatTexts.ts';
import type { View } from './Document.tsx';

/** The groups of an account, each with the way into it: a section of its homepage (DOMAIN 6.3, `group_chat`). */
export function GroupList({ groups, view }: { groups: readonly GroupView[]; view: View }) {
  const t = chatTexts(view.lang);
  if (groups.length === 0) return null;
  return (
    <section class="panel group-list" aria-label={t.groups}>
      <h2>{t.groups}</h2>
      <ul>
        {groups.map((group) => (
          <li key={group.id}>
            <a href={`/g/${group.id}`}>
              <b>{group.name}</b>
              <small>
                {t.people(group.members, group.membersMax)} · {ruleOf(group, t)}
              </small>
            </a>
            {group.inside ? (
              <UnreadBadge unread={group.unread} view={view} />
            ) : (
              <a class="button plain" href={`/g/${group.id}`} aria-label={`${t.join} ${group.name}`}>
                {t.join}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The groups that a reader is in, with what is unread in each (UX 11). */
export function OwnGroups({ groups, view }: { groups: readonly OwnGroupView[]; view: View }) {
  return (
    <ul class="own-groups">
      {groups.map((group) => (
        <li key={group.id}>
          <a href={`/g/${group.id}`}>
            <img src={group.account.avatar} width="48" height="48" alt="" />
            <span>
              <b>{group.name}</b>
              <small>{group.last ? `${group.last.author}: ${group.last.text}` : group.account.name}</small>
            </span>
            <span class="own-group-end">
              {group.last ? <small>{dateTime(group.last.at).slice(5)}</small> : null}
              <UnreadBadge unread={group.unread} view={view} />
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** How many messages are unread; nothing where none are. */
export function UnreadBadge({ unread, view }: { unread: number; view: View }) {
  const t = chatTexts(view.lang);
  if (unread === 0) return null;
  const count = unread >= 100 ? '99+' : shortCount(unread, view.lang);
  return (
    <span class="unread" aria-label={t.unread(count)}>
      {count}
    </span>
  );
}

/** Who can join a group, in words. */
export function ruleOf({ joinRule, followedDays }: GroupView, t: ChatTexts): string {
  if (joinRule === 'followed') return t.rule_followed(followedDays);
  return joinRule === 'fans' ? t.rule_fans : t.rule_open;
}
