import { randomBytes } from 'node:crypto';
import type { FastifyReply } from 'fastify';

/** A nonce for the scripts and styles of one page. */
export function newNonce(): string {
  return randomBytes(16).toString('base64url');
}

/** What a page has to do with frames: it holds those of this site, is held by pages of this site, or neither. */
export type Frames = 'holds' | 'held' | 'none';

/** Sends a page with a strict Content-Security-Policy that lets only scripts and styles of this nonce run. */
export function sendHtml(
  reply: FastifyReply,
  nonce: string,
  html: string,
  { status = 200, frames = 'none' }: { status?: number; frames?: Frames } = {},
): FastifyReply {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    // The host's pictures; over plain http only where the page itself came that way, as on a developer's machine.
    `img-src 'self' data: blob: https:${reply.request.protocol === 'http' ? ' http:' : ''}`,
    "media-src 'self' blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    ...(frames === 'holds' ? ["frame-src 'self'"] : []),
    `frame-ancestors ${frames === 'held' ? "'self'" : "'none'"}`,
  ].join('; ');
  return reply.status(status).header('content-security-policy', policy).type('text/html; charset=utf-8').send(html);
}

/** Escapes text for HTML content and attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
