import type { Lang } from '../../lib/problem.ts';
import type { Text } from '../../lib/text.ts';
import { inLang } from '../../lib/text.ts';
import type { WireNotice } from '../schema.ts';

/** What an e-mail says, whole and as HTML. */
export type Letter = { subject: string; text: string; html: string };

const texts = {
  product: { zh: '种草', en: 'zhongcao' },
  more: { zh: '还有更多，见通知页：', en: 'There is more on the notices page:' },
  all: { zh: '全部通知', en: 'All notices' },
  settings: { zh: '选择告诉你什么', en: 'Choose what you are told' },
  stop: { zh: '不再接收邮件', en: 'No more e-mails' },
  why: {
    zh: '你收到这封邮件，是因为你选择了用邮件接收这些通知。',
    en: 'You get this e-mail because you chose to be told these things by e-mail.',
  },
} as const satisfies Record<string, Text>;

/** Puts unread notices into an e-mail, the latest first; links are of the deployment's own address. */
export function letterOf(
  notices: readonly WireNotice[],
  { lang, site, stopUrl, more }: { lang: Lang; site: string; stopUrl: string; more: boolean },
): Letter {
  const said = (key: keyof typeof texts): string => inLang(texts[key], lang);
  const [first] = notices;
  const n = more ? `${notices.length}+` : String(notices.length);
  const several = lang === 'en' ? `${n} new notices` : `你有 ${n} 条新通知`;
  const subject = `${said('product')}: ${notices.length === 1 && first ? first.title : several}`;
  const urlOf = ({ url }: WireNotice): string => new URL(url, site).href;
  const [all, settings] = [new URL('/notices', site).href, new URL('/notices/settings', site).href];
  const text = [
    ...notices.map((one) => [one.title, one.text, urlOf(one)].filter((line) => line !== '').join('\n')),
    ...(more ? [`${said('more')}\n${all}`] : []),
    `--\n${said('why')}\n${said('settings')}: ${settings}\n${said('stop')}: ${stopUrl}`,
  ].join('\n\n');
  const items = notices.map(
    (one) =>
      `<li style="margin:0 0 16px"><a href="${escaped(urlOf(one))}" style="color:#b02a06">${escaped(one.title)}</a>` +
      (one.text === '' ? '' : `<br><span style="color:#5f5a53">${escaped(one.text)}</span>`) +
      '</li>',
  );
  const link = (href: string, label: string) =>
    `<a href="${escaped(href)}" style="color:#5f5a53">${escaped(label)}</a>`;
  const html =
    `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>${escaped(subject)}</title>` +
    '<body style="margin:0 auto;max-width:560px;padding:24px;color:#1f1d1a;font:16px/1.6 sans-serif">' +
    `<h1 style="font-size:20px">${escaped(several)}</h1>` +
    `<ul style="margin:0;padding:0;list-style:none">${items.join('')}</ul>` +
    `<p>${link(all, said('all'))}</p>` +
    `<p style="color:#5f5a53;font-size:13px">${escaped(said('why'))}<br>` +
    `${link(settings, said('settings'))} · ${link(stopUrl, said('stop'))}</p></body></html>`;
  return { subject, text, html };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
