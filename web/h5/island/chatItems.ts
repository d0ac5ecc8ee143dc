/** A message as the stream sends it. */
export type Said = {
  seq: number;
  kind: string;
  at: string;
  key: string;
  author: { member: number | null; name: string };
  text: string;
  target: number | null;
  deleted: boolean;
  card: {
    title: string;
    cover: { url: string } | null;
    accountName: string;
    advertisement: boolean;
    url: string;
    goods: { title: string; priceFen: number; pictureUrl: string | null; link: string } | null;
  } | null;
};

/** A message as the page shows it: a copy of the server's own, filled in. */
export function messageItem(main: HTMLElement, said: Said): HTMLElement {
  const { member } = said.author;
  const writer = member === null ? 'account' : String(member) === main.dataset['member'] ? 'own' : 'other';
  const item = copyOf(main, said.kind, writer);
  const part = (name: string) => item.querySelector<HTMLElement>(`[data-f="${name}"]`);
  const put = (name: string, text: string) => {
    const found = part(name);
    if (found) found.textContent = text;
  };
  item.id = `m-${said.seq}`;
  item.dataset['seq'] = String(said.seq);
  put('name', said.author.name);
  put('text', said.text);
  put('time', timeOf(said.at, main.dataset['zone']));
  for (const where of item.querySelectorAll<HTMLElement>('[action], a.report'))
    for (const name of ['action', 'href'])
      where.setAttribute(name, (where.getAttribute(name) ?? '').replace('/m/0/', `/m/${said.seq}/`));
  const { card } = said;
  const link = part('card');
  if (said.text === '') part('text')?.remove();
  if (!card || said.deleted) {
    link?.remove();
    return item;
  }
  const { goods } = card;
  link?.setAttribute('href', goods ? `/go/${goods.link}` : card.url);
  part('picture')?.setAttribute('src', (goods ? goods.pictureUrl : card.cover?.url) ?? '/icon.svg');
  put('title', goods?.title ?? card.title);
  put('line', goods ? `¥${yuanOf(goods.priceFen)}` : card.accountName);
  if (!card.advertisement) part('ad')?.remove();
  return item;
}

// As the server writes both; its own dictionary would bring much that no reader needs.
const timeOf = (at: string, timeZone: string | undefined) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(at)).slice(5);
const yuanOf = (fen: number) =>
  (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** A message that is on its way. */
export function pendingItem(main: HTMLElement, key: string, text: string): HTMLElement {
  const item = copyOf(main, 'text', main.dataset['manages'] ? 'account' : 'own');
  item.classList.add('pending');
  item.dataset['key'] = key;
  item.removeAttribute('id');
  for (const part of item.querySelectorAll('.chat-more, time')) part.remove();
  const words = item.querySelector('[data-f="text"]');
  if (words) words.textContent = text;
  return item;
}

function copyOf(main: HTMLElement, kind: string, writer: string): HTMLElement {
  const template = main.querySelector<HTMLTemplateElement>(`template[data-kind="${kind} ${writer}"]`);
  return template?.content.firstElementChild?.cloneNode(true) as HTMLElement;
}
