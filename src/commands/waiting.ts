import { once } from 'node:events';
import { createServer } from 'node:http';
import { escapeHtml } from '../growth/html.ts';

/** A server that answers everything with 503 and a page that says what is being done, and reloads itself. */
export type WaitingRoom = { say: (line: string) => void; close: () => Promise<void> };

const RELOAD_SECONDS = 2;

/** Opens it. Throws EADDRINUSE where the port is taken. */
export async function openWaitingRoom(port: number, host: string): Promise<WaitingRoom> {
  let said = '';
  const server = createServer((_request, response) => {
    response.writeHead(503, {
      'content-type': 'text/html; charset=utf-8',
      'retry-after': String(RELOAD_SECONDS),
      'cache-control': 'no-store',
      connection: 'close',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    });
    response.end(page(said));
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    say: (line) => {
      said = line;
    },
    close: async () => {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

function page(line: string): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="refresh" content="${RELOAD_SECONDS}">
<title>种草 · 正在准备</title>
<style>body{margin:0;min-height:100vh;display:grid;place-content:center;text-align:center;padding:24px;line-height:1.6;
color:#1f1d1a;background:#f6f4f1;font-family:"PingFang SC","Noto Sans CJK SC",sans-serif}h1{font-size:24px;color:#b02a06}
p{margin:4px 0}.soft{color:#5f5a53}</style>
<h1>种草正在准备演示世界</h1><p>第一次启动约需 20 秒到 1 分钟，准备好后这一页会自己打开。</p>
<p class="soft" lang="en">The demo world is being loaded; this page opens by itself.</p><p class="soft">${escapeHtml(line)}</p></html>`;
}
