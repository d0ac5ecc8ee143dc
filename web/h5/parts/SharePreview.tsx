/** @jsxImportSource preact */
import type { Page } from '../module.ts';
import { searchTexts } from '../searchTexts.ts';
import { shareTexts } from '../shareTexts.ts';
import type { View } from './Document.tsx';

/** What is said of a page where its address is pasted: by messengers, networks, search engines. */
type Told = {
  type: 'article' | 'profile' | 'website';
  /** Path of the page under which it is known, whatever the query. */
  path: string;
  text: string;
  picture: string | null;
  /** The picture is meant to be seen large. */
  large?: boolean;
  advertisement?: boolean;
};

/** Tags of Open Graph and its kin, with addresses that crawlers can follow; none on previews and on what is somebody's own. */
export function SharePreview({ page, title, view }: { page: Page; title: string; view: View }) {
  const told = toldOf(page, view);
  if (!told) return null;
  const { t, origin } = view;
  const whole = (address: string) => new URL(address, origin).href;
  const url = whole(told.path);
  const name = told.advertisement ? `【${t.advertisement}】${title}` : title;
  return (
    <>
      <link rel="canonical" href={url} />
      <meta name="description" content={told.text} />
      <meta property="og:type" content={told.type} />
      <meta property="og:url" content={url} />
      <meta property="og:site_name" content={t.product} />
      <meta property="og:title" content={name} />
      <meta property="og:description" content={told.text} />
      {told.picture ? <meta property="og:image" content={whole(told.picture)} /> : null}
      <meta name="twitter:card" content={told.large ? 'summary_large_image' : 'summary'} />
      <meta name="twitter:title" content={name} />
      <meta name="twitter:description" content={told.text} />
      {told.picture ? <meta name="twitter:image" content={whole(told.picture)} /> : null}
    </>
  );
}

function toldOf(page: Page, { here, lang }: View): Told | undefined {
  const path = here.split('?')[0] ?? '/';
  switch (page.name) {
    case 'content': {
      const { card, withdrawn } = page.content;
      if (withdrawn) return undefined;
      return {
        type: 'article',
        path: `/c/${encodeURIComponent(card.id)}`,
        text: card.text,
        picture: card.covers[0]?.url ?? null,
        large: true,
        advertisement: card.advertisement,
      };
    }
    case 'topic':
      return {
        type: 'website',
        path: page.topic.href,
        text: searchTexts(lang).about(`#${page.topic.name}#`),
        picture: page.cards.find(({ covers }) => covers.length > 0)?.covers[0]?.url ?? null,
      };
    case 'creator': {
      const { creator } = page;
      const text = creator.intro || shareTexts(lang).worksOf(creator.name);
      return { type: 'profile', path: `/u/${encodeURIComponent(creator.id)}`, text, picture: creator.avatar };
    }
    case 'channel':
      return { type: 'website', path, text: page.head.intro || page.head.name, picture: page.head.picture };
    case 'channels':
    case 'creators':
    case 'feed':
      return { type: 'website', path, text: shareTexts(lang).about, picture: '/icon-512.png' };
    default:
      return undefined;
  }
}
