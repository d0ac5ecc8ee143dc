/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import type { Page, Shell } from '../module.ts';
import { noticeTexts } from '../noticeTexts.ts';
import { offlineTexts } from '../offlineTexts.ts';
import { helpTexts } from '../helpTexts.ts';
import { chatTexts } from '../chatTexts.ts';
import { hidingTexts } from '../hidingTexts.ts';
import { privacyTexts } from '../privacyTexts.ts';
import { shareTexts } from '../shareTexts.ts';
import { searchTexts } from '../searchTexts.ts';
import { subscriptionTexts } from '../subscriptionTexts.ts';
import { rewardTexts } from '../rewardTexts.ts';
import { talkTexts } from '../talkTexts.ts';
import type { Texts } from '../texts.ts';
import { SharePreview } from './SharePreview.tsx';
import { Icon } from './small.tsx';

/** What every part of a page gets: the shell and the texts in the reader's language. */
export type View = Shell & { t: Texts };

/** The document around a page: head, skip link, page, navigation, island. */
export function Document({ view, page, children }: { view: View; page: Page; children: ComponentChildren }) {
  const { t } = view;
  const title = titleOf(page, view);
  const poster = page.name === 'content' ? page.content.film?.poster : null;
  return (
    <html lang={view.lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#b02a06" />
        <title>{title}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/icon-192.png" />
        <link rel="manifest" href="/manifest.webmanifest" />
        <SharePreview page={page} title={title} view={view} />
        {poster ? <link rel="preload" as="image" href={poster.url} fetchpriority="high" /> : null}
        {unindexed.includes(page.name) ? <meta name="robots" content="noindex, nofollow" /> : null}
        {view.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} nonce={view.nonce} />
        ))}
      </head>
      <body data-page={page.name} data-failed={t.failedToast} data-now={view.now.getTime()}>
        <a class="skip" href="#main">
          {t.skip}
        </a>
        <p class="offline-band" hidden role="status">
          {offlineTexts(view.lang).kept}
          <time />
        </p>
        {children}
        {unasked.includes(page.name) ? null : (
          <p class="end">
            <a class="report" href={`/help?from=${encodeURIComponent(view.here)}#feedback`}>
              {helpTexts(view.lang).helpTitle}
            </a>
          </p>
        )}
        {bare.includes(page.name) ? null : <TabBar page={page} view={view} />}
        <div id="toast" role="status" aria-live="polite" />
        <script type="module" src={view.script} nonce={view.nonce} />
      </body>
    </html>
  );
}

/** Pages with a foot of their own, or with none. */
const bare: readonly Page['name'][] = ['group', 'content', 'preview', 'homepagePreview', 'previewExpired', 'signIn'];

/** Pages that no search engine may keep. */
const unindexed: readonly Page['name'][] = [
  'group',
  'offline',
  'preview',
  'homepagePreview',
  'previewExpired',
  'search',
];

/** Pages that lead to help by themselves, or are for one purpose only. */
const unasked: readonly Page['name'][] = [
  'group',
  'help',
  'me',
  'preview',
  'homepagePreview',
  'previewExpired',
  'signIn',
];

function titleOf(page: Page, { t, lang }: View): string {
  switch (page.name) {
    case 'content':
      return `${page.content.card.title} · ${page.content.card.account.name}`;
    case 'preview':
      return `${t.preview} · ${page.content.card.title}`;
    case 'homepagePreview':
      return `${t.preview} · ${page.home.creator.name}`;
    case 'previewExpired':
      return t.previewExpired;
    case 'creator':
      return `${page.creator.name} · ${t.product}`;
    case 'creators':
      return `${t.creators} · ${t.product}`;
    case 'channels':
      return `${t.channels} · ${t.product}`;
    case 'search':
      return `${page.q === '' ? searchTexts(lang).search : searchTexts(lang).searchOf(page.q)} · ${t.product}`;
    case 'topic':
      return `#${page.topic.name}# · ${t.product}`;
    case 'channel':
      return `${page.head.name} · ${t.product}`;
    case 'offline':
      return `${offlineTexts(lang).title} · ${t.product}`;
    case 'why':
      return `${hidingTexts(lang).why} · ${t.product}`;
    case 'privacy':
      return `${privacyTexts(lang).title} · ${t.product}`;
    case 'blocks':
      return `${hidingTexts(lang).blocks} · ${t.product}`;
    case 'group':
      return `${page.group.name} · ${page.group.account.name}`;
    case 'ownGroups':
      return `${chatTexts(lang).mine} · ${t.product}`;
    case 'share':
      return `${shareTexts(lang).shareOf(page.title)} · ${t.product}`;
    case 'comments':
      return `${talkTexts(lang).comments} · ${page.title}`;
    case 'thread':
      return `${talkTexts(lang).repliesTitle(page.talk.threads[0]?.author.name ?? '')} · ${t.product}`;
    case 'ownComments':
      return `${talkTexts(lang).mine} · ${t.product}`;
    case 'payee':
      return `${rewardTexts(lang).payee} · ${t.product}`;
    case 'wins':
    case 'win':
      return `${rewardTexts(lang).mine} · ${t.product}`;
    case 'report':
      return `${t.reportOf(page.title)} · ${t.product}`;
    case 'reports':
      return `${t.myReports} · ${t.product}`;
    case 'notices':
      return `${noticeTexts(lang).notices} · ${t.product}`;
    case 'subscriptions':
      return `${subscriptionTexts(lang).title} · ${t.product}`;
    case 'subscription':
      return `${page.entry.account.name} · ${subscriptionTexts(lang).title}`;
    case 'noticeSettings':
      return `${noticeTexts(lang).settings} · ${t.product}`;
    case 'unsubscribe':
      return `${noticeTexts(lang).stopMail} · ${t.product}`;
    case 'rules':
      return `${helpTexts(lang).rulesTitle} · ${t.product}`;
    case 'help':
      return `${helpTexts(lang).helpTitle} · ${t.product}`;
    case 'me':
      return `${t.mine} · ${t.product}`;
    case 'signIn':
      return `${page.signUp ? t.signUp : t.signIn} · ${t.product}`;
    case 'fault':
      return `${page.title} · ${t.product}`;
    default:
      return `${page.list === 'follow' ? t.following : t.discover} · ${t.product}`;
  }
}

function TabBar({ page, view: { t } }: { page: Page; view: View }) {
  const entries = [
    {
      href: '/',
      label: t.homePage,
      on: ['feed', 'channels', 'channel', 'search', 'topic'].includes(page.name),
      icon: 'home',
    },
    { href: '/creators', label: t.creators, on: page.name === 'creators', icon: 'creators' },
    {
      href: '/me',
      label: t.mine,
      on: ['me', 'notices', 'noticeSettings', 'subscriptions', 'subscription', 'ownGroups'].includes(page.name),
      icon: 'me',
    },
  ] as const;
  return (
    <nav class="tabbar" aria-label={t.navLabel}>
      {entries.map((entry) => (
        <a key={entry.href} href={entry.href} aria-current={entry.on ? 'page' : undefined}>
          <Icon of={entry.icon} />
          {entry.label}
        </a>
      ))}
    </nav>
  );
}
