import type { FastifyInstance } from 'fastify';
import { TIME_ZONE } from '../lib/time.ts';
import type { Assets } from './assets.ts';
import { escapeHtml, newNonce, sendHtml } from './html.ts';

/** The one page of studio, desk and console: the program in the browser takes over from the address. */
export function mountSpa(app: FastifyInstance, assets: Assets): void {
  for (const area of ['studio', 'desk', 'console']) {
    const page = (reply: Parameters<typeof sendHtml>[0]) => {
      const nonce = newNonce();
      // The studio shows a homepage beside the list of its modules.
      return sendHtml(reply, nonce, shell(assets, nonce), { frames: 'holds' });
    };
    app.get(`/${area}`, (_request, reply) => page(reply));
    app.get(`/${area}/*`, (_request, reply) => page(reply));
  }
}

function shell({ app }: Assets, nonce: string): string {
  const styles = app.styles.map((href) => `<link rel="stylesheet" href="${href}" nonce="${nonce}">`).join('');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>种草工作台</title><link rel="icon" href="/icon.svg" type="image/svg+xml"><meta name="csp-nonce" content="${nonce}"><meta name="time-zone" content="${escapeHtml(TIME_ZONE)}">${styles}</head>
<body><div id="root"></div><noscript>工作台需要启用 JavaScript。</noscript><script type="module" src="${app.script}" nonce="${nonce}"></script></body></html>`;
}
