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
body { font: 16px/1.6 system-ui, "PingFang SC", "Noto Sans SC", sans-serif; margin: 0; color: #1f1f1f; background: #fff; }
main { max-width: 28rem; margin: 18vh auto 0; padding: 0 1.5rem; }
h1 { font-size: 1.4rem; }
a { color: #b02a06; }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #141414; } a { color: #ff9c7a; } }
</style>
<main><h1>${title}</h1><p>${body}</p><p><a href="/">${home}</a></p></main>
</html>
`;
}
