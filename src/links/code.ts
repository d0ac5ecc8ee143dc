import { timingSafeEqual } from 'node:crypto';
import { isIdOf } from '../lib/ids.ts';
import { sign } from '../lib/secret.ts';
import { scenes, type Scene } from './schema.ts';

/** What a link says: a good of a content on a surface. `live` says that the content is a live session of the host's. */
export type Link = { contentId: string; itemId: string; scene: Scene; live: boolean };

/** What a click token says: the click, and the browser's pseudonym where no buyer was known. */
export type ClickToken = { clickId: string; visitorKey: string | undefined };

/** Characters of a signature: 96 bits. */
const SIGNATURE = 16;
const CODE = /^[\w-]{20,300}$/;
const BASE32 = '0123456789abcdefghjkmnpqrstvwxyz';
/** How the content's id is written: packed into 25 bytes, as it is, or as it is and of a live session. */
const PACKED = 0;
const PLAIN = 1;
const LIVE = 2;
const PACKED_BYTES = 25;

/** Writes a link as a code that fits into a URL: about 60 characters, of which the last 16 are the signature. */
export function linkCode(secret: string, link: Link): string {
  const packed = !link.live && isIdOf(link.contentId);
  const form = link.live ? LIVE : packed ? PACKED : PLAIN;
  const content = packed ? pack(link.contentId.replace('-', '')) : Buffer.from(link.contentId, 'latin1');
  const head = packed ? [] : [content.length];
  const bytes = Buffer.concat([
    Buffer.from([form * 64 + scenes.indexOf(link.scene), ...head]),
    content,
    Buffer.from(link.itemId, 'latin1'),
  ]);
  return signed(secret, 'link', bytes.toString('base64url'));
}

/** Reads a link; undefined for anything that this deployment did not sign. */
export function readLink(secret: string, code: string): Link | undefined {
  const text = unsigned(secret, 'link', code);
  if (text === undefined) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  const form = (bytes[0] ?? 0) >> 6;
  const scene = scenes[(bytes[0] ?? 0) & 63];
  const from = form === PACKED ? 1 : 2;
  const to = from + (form === PACKED ? PACKED_BYTES : (bytes[1] ?? 0));
  if (scene === undefined) return undefined;
  const content = bytes.subarray(from, to);
  const contentId = form === PACKED ? unpack(content) : content.toString('latin1');
  return { contentId, itemId: bytes.subarray(to).toString('latin1'), scene, live: form === LIVE };
}

/** Writes the token that the redirect hands to the host: at most 59 characters, so that it fits where the host keeps keys. */
export function clickToken(secret: string, { clickId, visitorKey }: ClickToken): string {
  const visitor = visitorKey === undefined ? '' : Buffer.from(visitorKey, 'hex').toString('base64url');
  return signed(secret, 'click', `${clickId}${visitor}`);
}

/** Reads a click token; undefined for anything that this deployment did not sign. */
export function readClickToken(secret: string, token: string): ClickToken | undefined {
  const text = unsigned(secret, 'click', token);
  if (text === undefined) return undefined;
  const visitor = text.slice(20);
  const visitorKey = visitor === '' ? undefined : Buffer.from(visitor, 'base64url').toString('hex');
  return { clickId: text.slice(0, 20), visitorKey };
}

/** The address of a good with the click token as query parameter `zc_click`. */
export function withToken(url: string, token: string): string {
  const [address = '', ...fragment] = url.split('#');
  const query = `${address}${address.includes('?') ? '&' : '?'}zc_click=${token}`;
  return [query, ...fragment].join('#');
}

function signed(secret: string, kind: string, text: string): string {
  return text + sign(secret, kind, text).slice(0, SIGNATURE);
}

function unsigned(secret: string, kind: string, code: string): string | undefined {
  if (!CODE.test(code)) return undefined;
  const text = code.slice(0, -SIGNATURE);
  const wanted = Buffer.from(sign(secret, kind, text).slice(0, SIGNATURE));
  return timingSafeEqual(wanted, Buffer.from(code.slice(-SIGNATURE))) ? text : undefined;
}

/** 40 characters of base 32 in 25 bytes. */
function pack(text: string): Buffer {
  const bytes = Buffer.alloc(PACKED_BYTES);
  for (let i = 0; i < PACKED_BYTES; i += 5) {
    let value = 0;
    for (const digit of text.slice((i * 8) / 5, (i * 8) / 5 + 8)) value = value * 32 + BASE32.indexOf(digit);
    bytes.writeUIntBE(value, i, 5);
  }
  return bytes;
}

function unpack(bytes: Buffer): string {
  let text = '';
  for (let i = 0; i < PACKED_BYTES; i += 5) {
    const value = bytes.readUIntBE(i, 5);
    for (let shift = 7; shift >= 0; shift--) text += BASE32[Math.floor(value / 32 ** shift) % 32];
  }
  return `${text.slice(0, 20)}-${text.slice(20)}`;
}
