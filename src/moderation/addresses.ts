import type { ContactHit } from './contact.ts';

/** A dot, and what people write instead of one. */
const dot = String.raw`(?: ?[.。·•丶] ?| ?点 ?| ?[\[(【][.点][\])】] ?| ?[\[(【]dot[\])】] ?| dot )`;
const label = '[a-z0-9][a-z0-9-]{0,62}';
const name = String.raw`(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]{0,63}`;
const email = new RegExp(
  [
    String.raw`${name} ?(?:@|#at#|\(at\)|\[at\]|艾特|圈a) ?[a-z0-9-]{1,63}(?:${dot}[a-z0-9-]{1,63}){1,4}`,
    String.raw`${name}(?: at |#)(?:${label}${dot}){1,4}(?:com|cn|net|org)(?![a-z0-9-])`,
  ].join('|'),
  'g',
);

/** E-mail addresses of a folded text, with what people write instead of @ and dots. */
export function emails(text: string): ContactHit[] {
  if (!/[@#]|at|艾特|圈a/.test(text)) return [];
  return [...text.matchAll(email)].map((m) => ({ start: m.index, end: m.index + m[0].length, kind: 'email' }));
}

const withScheme = /(?:h ?[tx] ?[tx] ?p ?s?|ftp) ?: ?\/ ?\/ ?[^\s\p{Script=Han}，。；！？、]{1,500}/gu;

/** Top levels before which only a plain dot makes a host: ok。cc霜 is none. */
const otherTops =
  'org|cc|tv|io|co|me|xyz|vip|top|shop|store|club|site|online|link|live|app|info|biz|wang|ltd|mobi|asia|ly|hk|tw|jp|kr|ru|uk|de|fr|us|la|pro|ink|fun|icu|cloud|website|work|im|ws|pw';
const bareHost = new RegExp(
  String.raw`(?<![a-z0-9@._-])(?:www${dot})?(?:${label}${dot}){1,4}(?:c ?o ?m|康姆|扣姆|抠姆|cn|net|${otherTops})(?![a-z0-9-])(?:/[^\s\p{Script=Han}]{0,300})?`,
  'gu',
);
const spacedHost = /(?<![a-z0-9])www[ ,][a-z0-9-]{2,63}[ ,](?:com|cn|net)(?![a-z0-9-])/g;

/** Names of technology that only look like hosts. */
const notHosts = /^(?:asp|vb|ado|c#|vc|visualbasic|paint|node|next|nuxt)\.(?:net|js)$/;

/** Top levels that are also English words: a sentence may end before them without a space. */
const wordTop = /\.(?:co|me|top|shop|store|club|site|online|link|live|app|info|vip|us|la|pro|ink|fun|cloud|work|im)$/;

/** Addresses and hosts of a folded text but those of `allowedHosts` and their sub-domains. */
export function addresses(text: string, allowedHosts: readonly string[]): ContactHit[] {
  const full = text.includes('/') ? [...text.matchAll(withScheme)].map(found) : [];
  const bare = /[.。·•丶点]|dot/.test(text) ? [...text.matchAll(bareHost)].map(found).filter(isBareHost(text)) : [];
  const spaced = text.includes('www') ? [...text.matchAll(spacedHost)].map(found) : [];
  return [...full, ...bare, ...spaced]
    .filter(({ host }) => !allowedHosts.some((allowed) => host === allowed || host.endsWith(`.${allowed}`)))
    .map(({ start, raw }) => ({ start, end: start + raw.length, kind: 'url' }));
}

type Found = { start: number; raw: string; host: string };
const found = (match: RegExpExecArray): Found => ({ start: match.index, raw: match[0], host: hostOf(match[0]) });

function isBareHost(text: string) {
  return ({ start, raw, host }: Found): boolean => {
    if (notHosts.test(host)) return false;
    const second = host.split('.').at(-2) ?? '';
    if (!/[a-z]/.test(second) && !/^\d{3,}$/.test(second)) return false;
    const plain = /^[^ 。点丶[(【]*$/.test(raw.split('/')[0] ?? '') && !raw.includes('dot');
    if (!plain && !/\.(?:com|cn|net)$/.test(host)) return false;
    return !(wordTop.test(host) && !host.startsWith('www.') && /^ ?[a-z]/.test(text.slice(start + raw.length)));
  };
}

const everyDot = new RegExp(dot, 'g');

/** The host of an address as written, its dots made plain. */
function hostOf(address: string): string {
  const bare = address.replace(/^[a-z ]+: ?\/ ?\/ ?/, '').replace(/^[^/@]*@/, '');
  const host = (/^[^/?#:]*/.exec(bare)?.[0] ?? '').replace(everyDot, '.').replace(/[康扣抠][姆]$/, 'com');
  return host.replace(/c ?o ?m$/, 'com');
}
