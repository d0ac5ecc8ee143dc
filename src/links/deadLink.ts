import type { Lang } from '../lib/problem.ts';

const texts = {
  'zh-CN': {
    title: '这个链接打不开了',
    body: '链接可能不完整，或商品已不在这里。请回到内容页再点一次。',
    home: '去首页看看',
  },
  en: {
    title: 'This link leads nowhere',
    body: 'It may be incomplete, or the item is no longer here. Go back to the content and try again.',
    home: 'To the home page',
  },
};

/** The page that a reader sees who followed a link that is not ours or whose good is gone. */
export function deadLinkPage(lang: Lang): string {
  const { title, body, home } = texts[lang];
  return `<!doctype html>
<html lang="${lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>
body { font: 16px/1.6 "PingFang SC", "Noto Sans CJK SC", sans-serif; margin: 0; color: #1f1d1a; background: #f6f4f1; }
main { max-width: 28rem; margin: 18vh auto 0; padding: 0 24px; display: grid; gap: 16px; justify-items: center; text-align: center; }
h1 { font-size: 24px; line-height: 32px; margin: 0; }
p { margin: 0; color: #5f5a53; }
a { padding: 10px 24px; border-radius: 22px; background: #b02a06; color: #fff; font-weight: 600; line-height: 24px; text-decoration: none; }
:focus-visible { outline: 2px solid #b02a06; outline-offset: 2px; }
</style>
<main><img src="/icon.svg" width="56" height="56" alt=""><h1>${title}</h1><p>${body}</p><a href="/">${home}</a></main>
</html>
`;
}
