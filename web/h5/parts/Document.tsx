/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import type { Page, Shell } from '../module.ts';
import type { Texts } from '../texts.ts';
import { Icon } from './small.tsx';

/** What every part of a page gets: the shell and the texts in the reader's language. */
export type View = Shell & { t: Texts };

/** The document around a page: head, skip link, page, navigation, island. */
export function Document({ view, page, children }: { view: View; page: Page; children: ComponentChildren }) {
  const { t } = view;
  const title = titleOf(page, t);
  return (
    <html lang={view.lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#b02a06" />
        <title>{title}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <Description page={page} title={title} />
        {page.name === 'preview' || page.name === 'previewExpired' ? (
          <meta name="robots" content="noindex, nofollow" />
        ) : null}
        {view.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} nonce={view.nonce} />
        ))}
      </head>
      <body data-page={page.name} data-failed={t.failedToast} data-now={view.now.getTime()}>
        <a class="skip" href="#main">
          {t.skip}
        </a>
        {children}
        {bare.includes(page.name) ? null : <TabBar page={page} view={view} />}
        <div id="toast" role="status" aria-live="polite" />
        <script type="module" src={view.script} nonce={view.nonce} />
      </body>
    </html>
  );
}

/** Pages with a foot of their own, or with none. */
const bare: readonly Page['name'][] = ['content', 'preview', 'previewExpired', 'signIn'];

function titleOf(page: Page, t: Texts): string {
  switch (page.name) {
    case 'content':
      return `${page.content.card.title} · ${page.content.card.account.name}`;
    case 'preview':
      return `${t.preview} · ${page.content.card.title}`;
    case 'previewExpired':
      return t.previewExpired;
    case 'creator':
      return `${page.creator.name} · ${t.product}`;
    case 'creators':
      return `${t.creators} · ${t.product}`;
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

function Description({ page, title }: { page: Page; title: string }) {
  if (page.name !== 'content') return null;
  const { card } = page.content;
  return (
    <>
      <meta name="description" content={card.text} />
      <meta property="og:type" content="article" />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={card.text} />
      {page.content.film?.poster ? (
        <link rel="preload" as="image" href={page.content.film.poster.url} fetchpriority="high" />
      ) : null}
      {card.covers[0] ? <meta property="og:image" content={card.covers[0].url} /> : null}
    </>
  );
}

function TabBar({ page, view: { t } }: { page: Page; view: View }) {
  const entries = [
    { href: '/', label: t.homePage, on: page.name === 'feed', icon: 'home' },
    { href: '/creators', label: t.creators, on: page.name === 'creators', icon: 'creators' },
    { href: '/me', label: t.mine, on: page.name === 'me', icon: 'me' },
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
