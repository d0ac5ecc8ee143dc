import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../lib/config.ts';
import { secretText } from '../lib/ids.ts';
import { pseudonym } from '../lib/secret.ts';
import { DAY, SECOND } from '../lib/time.ts';

export const SESSION_COOKIE = 'zc_session';
/** Holds the id of a reader's browser, for what he does signed out. */
const VISITOR_COOKIE = 'zc_visitor';

const KEPT_DAYS = 180;
/** A browser's id is by chance, with a mark behind it that only we can make. */
const CHANCE_LENGTH = 18;
const MARK_LENGTH = 8;

/** Whether a request says that it has a session; whether it really has, the sign-in library knows. */
export function claimsSession(request: FastifyRequest): boolean {
  return request.cookies[SESSION_COOKIE] !== undefined;
}

/**
 * The token of the session that a request has, where the sign-in library signed its cookie under the deployment's key:
 * `token.signature`, the HMAC-SHA-256 in base64.
 */
export function sessionToken(config: Pick<Config, 'secret'>, request: FastifyRequest): string | undefined {
  const cookie = request.cookies[SESSION_COOKIE] ?? '';
  const dot = cookie.lastIndexOf('.');
  if (dot < 1) return undefined;
  const token = cookie.slice(0, dot);
  const given = Buffer.from(cookie.slice(dot + 1), 'base64');
  const wanted = createHmac('sha256', config.secret).update(token).digest();
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? token : undefined;
}

/** The browser's id, where the cookie is one that we made: others are as good as none. */
export function visitorOf(request: FastifyRequest): string | undefined {
  const cookie = request.cookies[VISITOR_COOKIE];
  return cookie !== undefined && /^[\w.-]{8,100}$/.test(cookie) ? cookie : undefined;
}

/** A new id for a browser, set as its cookie for 180 days. */
export function newVisitor(config: Config, reply: FastifyReply): string {
  const chance = secretText(CHANCE_LENGTH);
  const visitorId = chance + markOf(config, chance);
  void reply.setCookie(VISITOR_COOKIE, visitorId, {
    httpOnly: true,
    sameSite: 'lax',
    secure: config.publicUrl.startsWith('https:'),
    path: '/',
    maxAge: (KEPT_DAYS * DAY) / SECOND,
  });
  return visitorId;
}

/** Whether a browser's id is one that we gave out: programs make theirs up. */
export function isGivenVisitor(config: Pick<Config, 'secret'>, visitorId: string): boolean {
  return visitorId.slice(CHANCE_LENGTH) === markOf(config, visitorId.slice(0, CHANCE_LENGTH));
}

const markOf = ({ secret }: Pick<Config, 'secret'>, chance: string): string =>
  pseudonym(secret, 'visitor mark', chance).slice(0, MARK_LENGTH);

/** The pseudonym under which rows keep a browser: the cookie itself grants access to its clicks, so it is stored nowhere else. */
export function visitorKeyOf(config: Pick<Config, 'secret'>, visitorId: string): string {
  return pseudonym(config.secret, 'visitor', visitorId);
}
