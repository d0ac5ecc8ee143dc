// Readers' pages without a network: the last ones stay readable, the newest always come from the site (docs/guide/offline.md).
// Beside that it shows what the site pushes, and opens it.
const PAGES = 'pages-1';
const FILES = 'files-1';
const PICTURES = 'pictures-1';
const OFFLINE = '/offline';
/** So many are kept of each, the latest. */
const KEPT_MAX = { [PAGES]: 30, [FILES]: 60, [PICTURES]: 150 };

/** What readers read. Every other page is for people at work, or answers to what was sent. */
const readable = /^\/($|discover$|creators$|channels(\/|$)|c\/[^/]+$|u\/[^/]+$|topics\/|help$|rules$)/;

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(begin());
});

async function begin() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => !(name in KEPT_MAX)).map((name) => caches.delete(name)));
  // The page is asked for while this worker is being started.
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

/** The page for what was never read, with the files that it loads. */
async function keepShell() {
  const answer = await fetch(OFFLINE, { cache: 'reload' });
  const html = await answer.clone().text();
  const files = [...html.matchAll(/(?:href|src)="(\/[^"]+\.(?:css|js|svg))"/g)].map(([, file]) => file);
  await (await caches.open(PAGES)).put(OFFLINE, answer);
  await (await caches.open(FILES)).addAll([...new Set(files)]);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  // Who leaves or comes takes nobody else's pages along.
  if (request.method === 'POST' && /^\/sign-(in|up|out)$/.test(pathname)) event.waitUntil(forgetPages());
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate' && readable.test(pathname)) event.respondWith(page(event));
  else if (request.mode === 'navigate' && !/^\/(studio|desk|console|api|go)(\/|$)/.test(pathname))
    event.respondWith(other(event));
  else if (pathname.startsWith('/assets/')) event.respondWith(kept(FILES, request));
  else if (pathname.startsWith('/media/') && request.destination === 'image')
    event.respondWith(kept(PICTURES, request));
});

async function forgetPages() {
  const cache = await caches.open(PAGES);
  const others = (await cache.keys()).filter(({ url }) => new URL(url).pathname !== OFFLINE);
  await Promise.all(others.map((key) => cache.delete(key)));
}

/** From the site, and kept; without a network as it was kept last. */
async function page(event) {
  const { request } = event;
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(request));
    if (answer.ok && !answer.redirected && isPage(answer))
      event.waitUntil(keep(PAGES, request, stamped(answer.clone())));
    return answer;
  } catch {
    const cache = await caches.open(PAGES);
    const known = await cache.match(request, { ignoreVary: true });
    return known ? said(known) : cache.match(OFFLINE);
  }
}

/** A page that is not kept: without a network the reader is told so by us, and not by the browser. */
async function other(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return (await caches.open(PAGES)).match(OFFLINE);
  }
}

/** What never changes under its address: the kept one, else the site's. */
async function kept(name, request) {
  const known = await (await caches.open(name)).match(request, { ignoreVary: true });
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok && answer.status === 200) await keep(name, request, answer.clone());
  return answer;
}

async function keep(name, request, answer) {
  const cache = await caches.open(name);
  // Taken out first, so that it is the latest again.
  await cache.delete(request, { ignoreVary: true });
  await cache.put(request, answer);
  const keys = (await cache.keys()).filter(({ url }) => new URL(url).pathname !== OFFLINE);
  await Promise.all(keys.slice(0, -KEPT_MAX[name]).map((key) => cache.delete(key)));
}

const isPage = (answer) => answer.headers.get('content-type')?.startsWith('text/html') ?? false;

/** The answer with when it was kept. */
function stamped(answer) {
  const headers = new Headers(answer.headers);
  headers.set('x-kept-at', String(Date.now()));
  return new Response(answer.body, { status: answer.status, headers });
}

/** The kept page with its band, which says of when it is. */
async function said(answer) {
  const html = await answer.text();
  const at = new Date(Number(answer.headers.get('x-kept-at')));
  const lang = /<html lang="([^"]+)"/.exec(html)?.[1];
  const time = at.toLocaleString(lang, { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' });
  const shown = html
    .replace('<p class="offline-band" hidden', '<p class="offline-band"')
    .replace('<time></time>', `<time>${time}</time>`);
  return new Response(shown, { headers: answer.headers });
}

self.addEventListener('push', (event) => {
  const { id, title, text, url, readAt } = event.data.json();
  const shown = { body: text, tag: id, icon: '/icon.svg', data: { url, readAt } };
  event.waitUntil(self.registration.showNotification(title, shown));
});

self.addEventListener('notificationclick', (event) => {
  const { url, readAt } = event.notification.data;
  event.notification.close();
  const read = readAt && fetch(readAt, { method: 'PUT' }).catch(() => undefined);
  event.waitUntil(Promise.all([read, self.clients.openWindow(url)]));
});
