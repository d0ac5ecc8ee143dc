import type { FastifyReply } from 'fastify';
import type { Config } from '../lib/config.ts';
import { secretText } from '../lib/ids.ts';
import { pseudonym } from '../lib/secret.ts';
import { DAY, SECOND } from '../lib/time.ts';
import { VISITOR_COOKIE } from './service.ts';

const KEPT_DAYS = 180;
const ID_LENGTH = 26;

/** A new id for a browser, set as its cookie for 180 days. */
export function newVisitor(config: Config, reply: FastifyReply): string {
  const visitorId = secretText(ID_LENGTH);
  void reply.setCookie(VISITOR_COOKIE, visitorId, {
    httpOnly: true,
    sameSite: 'lax',
    secure: config.publicUrl.startsWith('https:'),
    path: '/',
    maxAge: (KEPT_DAYS * DAY) / SECOND,
  });
  return visitorId;
}

/** The pseudonym under which rows keep a browser: the cookie itself grants access to its clicks, so it is stored nowhere else. */
export function visitorKeyOf(config: Pick<Config, 'secret'>, visitorId: string): string {
  return pseudonym(config.secret, 'visitor', visitorId);
}
