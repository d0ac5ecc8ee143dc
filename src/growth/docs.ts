import type { FastifyInstance } from 'fastify';
import { declaredRefusals } from '../lib/errors.ts';
import { escapeHtml, newNonce, sendHtml } from './html.ts';

type Schema = { [member: string]: unknown };
type Parameter = { name: string; in: string; required?: boolean; schema?: Schema };
type Body = { content?: Record<string, { schema?: Schema }> };
type Operation = {
  tags?: string[];
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: Body;
  responses?: Record<string, Body & { description?: string }>;
};
type Document = { info: { title: string; description?: string }; paths: Record<string, Record<string, Operation>> };
type Entry = { method: string; path: string; operation: Operation };

/** `/api/docs`: the OpenAPI document to read, with every error code at its anchor. Works without scripts. */
export function mountDocs(app: FastifyInstance, document: () => Promise<object>): void {
  let page: Promise<(nonce: string) => string> | undefined;
  app.get('/api/docs', async (_request, reply) => {
    const nonce = newNonce();
    const render = await (page ??= document().then((made) => prepare(made as Document)));
    return sendHtml(reply, nonce, render(nonce));
  });
}

function prepare(document: Document): (nonce: string) => string {
  const groups = new Map<string, Entry[]>();
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags?.[0] ?? 'other';
      groups.set(tag, [...(groups.get(tag) ?? []), { method, path, operation }]);
    }
  }
  const nav = [...groups.keys(), 'errors'].map((tag) => `<a href="#${tag}">${tag}</a>`).join('');
  const sections = [...groups].map(
    ([tag, entries]) => `<section id="${tag}"><h2>${tag}</h2>${entries.map(entryHtml).join('')}</section>`,
  );
  const body = `<header><h1>${escapeHtml(document.info.title)} API</h1><p>${escapeHtml(document.info.description ?? '')}</p>
<p>OpenAPI 3.1: <a href="/api/v1/openapi.json">/api/v1/openapi.json</a></p><nav>${nav}</nav></header>${sections.join('')}${errorsHtml()}`;
  return (
    nonce,
  ) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>zhongcao API</title><link rel="icon" href="/icon.svg"><style nonce="${nonce}">${css}</style></head><body>${body}</body></html>`;
}

function entryHtml({ method, path, operation }: Entry): string {
  const parameters = (operation.parameters ?? []).map(
    (p) =>
      `<tr><td><code>${escapeHtml(p.name)}</code></td><td>${p.in}${p.required ? ', required' : ''}</td><td>${schemaText(p.schema)}</td></tr>`,
  );
  const body = contentSchema(operation.requestBody);
  const answers = Object.entries(operation.responses ?? {}).filter(([status]) => status !== 'default');
  return `<details><summary><b class="${method}">${method.toUpperCase()}</b> <code>${escapeHtml(path)}</code> ${escapeHtml(operation.summary ?? '')}</summary>
${operation.description ? `<p>${escapeHtml(operation.description)}</p>` : ''}
${parameters.length ? `<h4>Parameters</h4><table>${parameters.join('')}</table>` : ''}
${body ? `<h4>Body</h4><pre>${schemaText(body)}</pre>` : ''}
${answers.map(([status, answer]) => `<h4>${status}</h4>${contentSchema(answer) ? `<pre>${schemaText(contentSchema(answer))}</pre>` : '<p>No body.</p>'}`).join('')}
</details>`;
}

function contentSchema(body: Body | undefined): Schema | undefined {
  return Object.values(body?.content ?? {})[0]?.schema;
}

function schemaText(schema: Schema | undefined): string {
  return escapeHtml(JSON.stringify(schema ?? {}, null, 2));
}

function errorsHtml(): string {
  const rows = [...declaredRefusals()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([code, [status, zh, en]]) =>
        `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escapeHtml(zh)}</td><td lang="en">${escapeHtml(en)}</td></tr>`,
    );
  return `<section id="errors"><h2>Errors</h2><p>RFC 9457 problem documents; the text follows Accept-Language.</p><table>${rows.join('')}</table></section>`;
}

const css = `body{margin:0 auto;max-width:1040px;padding:24px;font:15px/1.6 "PingFang SC","Noto Sans CJK SC",sans-serif;color:#1f1d1a;background:#f6f4f1}
h1{margin:0}nav{display:flex;flex-wrap:wrap;gap:8px;margin:16px 0}nav a{padding:4px 12px;border-radius:8px;background:#fff;color:#b02a06;text-decoration:none}
details{background:#fff;border-radius:8px;margin:8px 0;padding:8px 16px}summary{cursor:pointer;overflow-wrap:anywhere}b{display:inline-block;min-width:64px;color:#0958d9}
b.post{color:#237804}b.put,b.patch{color:#874d00}b.delete{color:#a8071a}pre{overflow:auto;background:#f6f4f1;padding:12px;border-radius:8px;max-height:420px;font-size:13px}
table{border-collapse:collapse;background:#fff;width:100%}td{padding:6px 12px;border-bottom:1px solid #eee;vertical-align:top;overflow-wrap:anywhere}tr:target{background:#fff3e6}a{color:#0958d9}`;
