/** @jsxImportSource preact */
import { fromNow } from '../../text/dictionary.ts';
import { noticeTexts } from '../noticeTexts.ts';
import { Cards } from '../parts/Cards.tsx';
import type { View } from '../parts/Document.tsx';
import { InboxTabs } from '../parts/InboxTabs.tsx';
import { AdLabel, Author, Dots } from '../parts/small.tsx';
import type { SentEntry, SentMessage, SubscriptionPages } from '../subscriptions.ts';
import { subscriptionTexts } from '../subscriptionTexts.ts';
import { Act } from './WhyPage.tsx';

type Props<Name> = { page: Extract<SubscriptionPages, { name: Name }>; view: View };

/** What those whom the reader follows have sent him, the latest first (DOMAIN 6.4). */
export function SubscriptionsPage({ page, view }: Props<'subscriptions'>) {
  const t = subscriptionTexts(view.lang);
  return (
    <>
      <header class="top">
        <h1>{t.title}</h1>
        <a class="enter" href="/notices/settings">
          {t.settings}
        </a>
      </header>
      <InboxTabs current="subscriptions" unread={page.notices} messages={page.unread} view={view} />
      <main id="main" class="feed">
        {page.entries.length === 0 ? (
          <section class="empty">
            <p>{t.empty}</p>
            <a class="button plain" href="/creators">
              {t.toCreators}
            </a>
          </section>
        ) : null}
        {page.entries.map((entry, nr) => (
          <Entry key={entry.id} entry={entry} eager={nr === 0} view={view} />
        ))}
        {page.more ? (
          <p class="end">
            <a class="button plain" href={page.more}>
              {t.more}
            </a>
          </p>
        ) : null}
      </main>
    </>
  );
}

function Entry({ entry, eager, view }: { entry: SentEntry; eager: boolean; view: View }) {
  const t = subscriptionTexts(view.lang);
  const [message] = entry.messages;
  if (!message) return null;
  return (
    <article class="card sent" aria-labelledby={`sent-${entry.id}`}>
      <header>
        <Author author={entry.account} at={fromNow(entry.at, view.now, view.lang)} />
        <Menu entry={entry} view={view} />
      </header>
      {entry.kind === 'digest' ? (
        <>
          <h2 id={`sent-${entry.id}`}>
            <a href={`/subscriptions/${entry.id}`}>
              {entry.read ? null : <Unread view={view} />}
              {t.digest(entry.messages.length)}
            </a>
          </h2>
          <ul class="sent-works">
            {entry.messages.map((one) => (
              <li key={one.id}>
                <a href={`/subscriptions/${one.id}`}>
                  {one.cover ? <img src={one.cover.url} width="64" height="64" alt="" loading="lazy" /> : null}
                  <Title of={one} view={view} />
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <>
          <a class="sent-head" href={`/subscriptions/${entry.id}`}>
            {message.cover ? (
              <img
                {...message.cover}
                src={message.cover.url}
                alt=""
                loading={eager ? 'eager' : 'lazy'}
                decoding="async"
              />
            ) : null}
            <h2 id={`sent-${entry.id}`}>
              {entry.read ? null : <Unread view={view} />}
              <Title of={message} view={view} />
            </h2>
          </a>
          {message.works.length > 1 ? <Works message={message} view={view} /> : null}
        </>
      )}
    </article>
  );
}

function Works({ message, view }: { message: SentMessage; view: View }) {
  return (
    <ul class="sent-works">
      {message.works.map((work) => (
        <li key={work.id}>
          <a href={work.href}>
            <img src={work.coverUrl} width="64" height="64" alt="" loading="lazy" decoding="async" />
            <Title of={work} view={view} />
          </a>
        </li>
      ))}
    </ul>
  );
}

function Title({ of: { title, advertisement }, view }: { of: { title: string; advertisement: boolean }; view: View }) {
  return (
    <span dir="auto">
      {title} {advertisement ? <AdLabel t={view.t} /> : null}
    </span>
  );
}

const Unread = ({ view }: { view: View }) => <i class="dot" role="img" aria-label={noticeTexts(view.lang).unread} />;

/** What a reader can do about who sent it: take no more of it, or again; see who it is. */
function Menu({ entry: { account, follows, muted }, view }: { entry: SentEntry; view: View }) {
  const t = subscriptionTexts(view.lang);
  return (
    <details class="sent-menu">
      <summary aria-label={t.menuOf(account.name)}>
        <Dots />
      </summary>
      <div>
        {follows ? (
          <Act action={`/u/${account.id}/subscription-mute`} on={!muted} back={view.here}>
            {t[muted ? 'take' : 'mute']}
          </Act>
        ) : (
          <p>{t.left}</p>
        )}
        {muted ? <p>{t.muted}</p> : null}
        <a href={`/u/${account.id}`}>{t.toAccount}</a>
      </div>
    </details>
  );
}

/** One message with its works whole, or all messages of a digest. */
export function SubscriptionPage({ page: { entry, cards }, view }: Props<'subscription'>) {
  const t = subscriptionTexts(view.lang);
  return (
    <>
      <header class="top">
        <a class="enter back" href="/subscriptions">
          {t.back}
        </a>
        <Menu entry={entry} view={view} />
      </header>
      <main id="main" class="feed sent-page">
        <header>
          <h1>
            {entry.kind === 'digest' ? (
              t.digest(entry.messages.length)
            ) : (
              <Title of={entry.messages[0] ?? NOTHING} view={view} />
            )}
          </h1>
          <p>
            {entry.account.name} · <time dateTime={entry.at}>{fromNow(entry.at, view.now, view.lang)}</time>
          </p>
        </header>
        {entry.messages.map((message) => (
          <section key={message.id} aria-labelledby={entry.kind === 'digest' ? `message-${message.id}` : undefined}>
            {entry.kind === 'digest' ? (
              <h2 id={`message-${message.id}`}>
                <Title of={message} view={view} />
              </h2>
            ) : null}
            <Cards cards={cards[message.id] ?? []} more={null} ends view={view} />
          </section>
        ))}
      </main>
    </>
  );
}

const NOTHING = { title: '', advertisement: false };
