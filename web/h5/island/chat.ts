import { messageItem, type Said } from './chatItems.ts';
import { sendBy } from './chatSending.ts';

/** A stream that the browser has given up is opened again after that. */
const AGAIN_MS = 3000;
/** Reading is noted so often at most. */
const READ_MS = 5000;
/** Who is so near to the end follows what comes. */
const NEAR_PX = 160;

/** A group that is looked at: what is said comes by itself, once and in order, and what one says is sent again when it fails (UX 11). */
export function followGroup(main: HTMLElement): void {
  const { chat: id = '', last = '0' } = main.dataset;
  const list = main.querySelector('ol.messages');
  if (!(list instanceof HTMLOListElement)) return;
  const sending = sendBy(main, list);
  const part = (name: string) => main.querySelector<HTMLElement>(`[data-${name}]`);
  const [state, below] = [part('state'), part('below')];
  let seq = Number(last);
  let noted = seq;
  let stream: EventSource | undefined;
  let reading: ReturnType<typeof setTimeout> | undefined;

  const atEnd = () => innerHeight + scrollY >= document.documentElement.scrollHeight - NEAR_PX;
  const toEnd = () => scrollTo(0, document.documentElement.scrollHeight);
  const tellRead = () => {
    clearTimeout(reading);
    reading = undefined;
    if (seq <= noted) return;
    noted = seq;
    void fetch(`/api/v1/groups/${id}/read`, {
      method: 'PUT',
      body: JSON.stringify({ seq }),
      headers: { 'content-type': 'application/json' },
      keepalive: true,
    }).catch(() => (noted = 0));
  };
  const noteRead = () => {
    if (reading !== undefined || document.hidden || seq <= noted || !atEnd()) return;
    reading = setTimeout(tellRead, READ_MS);
  };
  const show = (said: Said) => {
    if (said.seq <= seq) return;
    seq = said.seq;
    const follow = atEnd();
    if (said.kind === 'deletion') return strike(list, said.target, main.dataset['deleted'] ?? '');
    if (said.kind === 'announcement') announce(part('announcement'), said.text);
    sending.arrived(said.key);
    part('nothing')?.remove();
    // What is still being sent stays below what has come.
    list.insertBefore(messageItem(main, said), list.querySelector('.pending'));
    if (follow) toEnd();
    else if (below) below.hidden = false;
    noteRead();
  };
  const open = () => {
    stream?.close();
    stream = new EventSource(`/api/v1/groups/${id}/stream?after=${seq}`);
    stream.addEventListener('open', () => state && (state.hidden = true));
    stream.addEventListener('message', ({ data }: MessageEvent<string>) => show(JSON.parse(data) as Said));
    stream.addEventListener('end', () => location.reload());
    stream.addEventListener('error', () => {
      if (state) [state.textContent, state.hidden] = [main.dataset['away'] ?? '', false];
      // The browser comes back by itself, but not after an answer that is none.
      if (stream?.readyState === EventSource.CLOSED) setTimeout(open, AGAIN_MS);
    });
  };
  below?.addEventListener('click', toEnd);
  addEventListener('scroll', () => {
    if (below && atEnd()) below.hidden = true;
    noteRead();
  });
  document.addEventListener('visibilitychange', noteRead);
  addEventListener('pagehide', () => {
    if (reading !== undefined) tellRead();
    stream?.close();
  });
  addEventListener('pageshow', ({ persisted }) => persisted && open());
  open();
  if (!location.hash) toEnd();
  pageUpward(list);
}

/** Earlier messages are put on top as the reader comes near; what he reads stays where it is. */
function pageUpward(list: HTMLOListElement): void {
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) void more(target as HTMLAnchorElement);
    },
    { rootMargin: '400px 0px 0px' },
  );
  const watch = () => {
    const link = list.querySelector('a[data-earlier]');
    if (link) seen.observe(link);
  };
  const more = async (link: HTMLAnchorElement) => {
    seen.unobserve(link);
    const answer = await fetch(link.href, { headers: { 'x-fragment': '1' } }).catch(() => undefined);
    // The link stays: a touch on it loads the page in the ordinary way.
    if (!answer?.ok) return;
    const fragment = document.createRange().createContextualFragment(await answer.text());
    const { scrollHeight } = document.documentElement;
    link.closest('li')?.replaceWith(fragment);
    scrollBy(0, document.documentElement.scrollHeight - scrollHeight);
    watch();
  };
  watch();
}

function announce(pinned: HTMLElement | null, text: string): void {
  const words = pinned?.querySelector('span');
  if (!pinned || !words) return;
  words.textContent = text;
  pinned.hidden = text === '';
}

/** A message that was deleted says so in its place. */
function strike(list: HTMLOListElement, target: number | null, words: string): void {
  const item = list.querySelector(`[data-seq="${target}"]`);
  if (!item) return;
  for (const part of item.querySelectorAll('.bubble, .chat-card, .chat-more')) part.remove();
  const gone = document.createElement('p');
  gone.className = 'quiet';
  gone.textContent = words;
  item.append(gone);
}
