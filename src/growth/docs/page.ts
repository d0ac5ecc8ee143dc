import type { FastifyInstance } from 'fastify';
import { declaredRefusals } from '../../lib/errors.ts';
import { css, script } from './page.assets.ts';
import { fieldsOf, limitsOf, typeOf } from './fields.ts';
import { escapeHtml, newNonce, sendHtml } from '../html.ts';
import type { Body, Operation, Parameter } from './operation.ts';

type Tag = { name: string; description?: string };
type Document = {
  info: { title: string; description?: string };
  tags?: Tag[];
  paths: Record<string, Record<string, Operation>>;
};
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
  const entries = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): Entry => ({ method, path, operation })),
  );
  const groups = (document.tags ?? []).flatMap((tag) => {
    const own = entries.filter(({ operation }) => operation.tags?.[0] === tag.name);
    return own.length > 0 ? [{ tag, own }] : [];
  });
  const nav = [
    ...groups.map(({ tag, own }) => [tag.name, own.length] as const),
    ['errors', declaredRefusals().size] as const,
  ]
    .map(([name, count]) => `<a href="#${name}">${name} <small>${count}</small></a>`)
    .join('');
  const about = (document.info.description ?? '')
    .split('\n')
    .map((line) => escapeHtml(line))
    .join('<br>');
  const sections = groups.map(
    ({ tag, own }) =>
      `<section id="${tag.name}"><h2>${tag.name}</h2><p>${escapeHtml(tag.description ?? '')}</p>${own.map(entryHtml).join('')}</section>`,
  );
  const body = `<header><h1>${escapeHtml(document.info.title)} API</h1><p>${about}</p>
<p>OpenAPI 3.1: <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>; paths are below <code>/api/v1</code>.</p></header>
<nav aria-label="Groups"><label hidden>Find <input type="search" placeholder="path, word or error code"></label>${nav}</nav>
<main><p id="none" role="status" hidden>Nothing found.</p>${sections.join('')}${errorsHtml()}</main>`;
  return (
    nonce,
  ) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>zhongcao API</title><link rel="icon" href="/icon.svg"><style nonce="${nonce}">${css}</style></head><body>${body}<script nonce="${nonce}">${script}</script></body></html>`;
}

function entryHtml({ method, path, operation }: Entry): string {
  const { summary = '', description = '', parameters = [], requestBody, responses } = operation;
  const id = `${method}-${path.replaceAll(/[^A-Za-z0-9]+/g, '-')}`;
  const good = Object.entries(responses).filter(([status]) => Number(status) < 400);
  return `<details id="${id}"><summary><b class="${method}">${method.toUpperCase()}</b> <code>${escapeHtml(path)}</code> <span>${escapeHtml(summary)}</span></summary>
<p>${description
    .split('\n')
    .map((line) => escapeHtml(line))
    .join('<br>')}</p>
${parameters.length > 0 ? `<h3>Parameters</h3>${tableHtml(['Name', 'Type', 'Notes'], parameters.map(parameterRow))}` : ''}
${requestBody ? `<h3>Body</h3>${contentHtml(requestBody)}` : ''}
${good.map(([status, answer]) => `<h3>Answer ${status}</h3>${contentHtml(answer)}`).join('')}
<h3>Refusals</h3>${tableHtml(['Code', 'Status', 'Text'], (operation['x-refusals'] ?? []).map(refusalRow))}</details>`;
}

function parameterRow({ name, in: place, required, description, schema = {} }: Parameter): string[] {
  const notes = [required ? 'required' : '', description, limitsOf(schema)].filter(Boolean).join('; ');
  return [`<code>${escapeHtml(name)}</code> ${place}`, escapeHtml(typeOf(schema)), escapeHtml(notes)];
}

/** What a body or an answer holds: its type, its fields, and the schema in full for who wants it. */
function contentHtml({ content = {} }: Body): string {
  const [type, media] = Object.entries(content)[0] ?? [];
  if (type === undefined) return '<p>Empty.</p>';
  const { schema } = media ?? {};
  if (!schema) return `<p><code>${type}</code></p>`;
  const rows = fieldsOf(schema).map(({ name, type: kind, required, text }) => [
    `<code>${escapeHtml(name)}</code>`,
    escapeHtml(kind),
    escapeHtml([required ? 'required' : '', text].filter(Boolean).join('; ')),
  ]);
  const limits = limitsOf(schema);
  return `<p><code>${type}</code> ${escapeHtml(typeOf(schema))}${limits ? `, ${escapeHtml(limits)}` : ''}</p>${rows.length > 0 ? tableHtml(['Field', 'Type', 'Notes'], rows) : ''}`;
}

function refusalRow(code: string): string[] {
  const [status, zh, en] = declaredRefusals().get(code) ?? [];
  return [
    `<a href="#${code}"><code>${code}</code></a>`,
    String(status),
    `<span lang="zh-CN">${escapeHtml(zh ?? '')}</span> ${escapeHtml(en ?? '')}`,
  ];
}

function tableHtml(heads: string[], rows: string[][]): string {
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

function errorsHtml(): string {
  const rows = [...declaredRefusals()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([code, [status, zh, en]]) =>
        `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td lang="zh-CN">${escapeHtml(zh)}</td><td>${escapeHtml(en)}</td></tr>`,
    );
  return `<section id="errors"><h2>errors</h2><p>RFC 9457 problem documents; the text follows Accept-Language, the code never changes.</p>
<table><thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">中文</th><th scope="col">English</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`;
}
