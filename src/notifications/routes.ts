import { implement } from '@orpc/server';
import { z } from 'zod';
import { guard, type RequestContext } from '../lib/http.ts';
import { keyOf } from '../lib/page.ts';
import { versionRead } from '../lib/version.ts';
import { stopMail } from './mail/stopping.ts';
import { subscribe, unsubscribe } from './push/subscribing.ts';
import { noticesPage, readAllNotices, readNotice } from './reading.ts';
import { notificationsContract } from './schema.ts';
import { chooseSettings, readSettings } from './settings.ts';

const idKey = z.tuple([z.string().max(60)]);

/** Handlers of the contract of notices. */
export function notificationsRouter() {
  const os = implement(notificationsContract).$context<RequestContext>().use(guard);
  return os.router({
    list: os.list.handler(({ context: { tx, actor, lang }, input: { cursor, unread, ...wish } }) => {
      const before = keyOf(idKey, cursor)?.[0];
      return noticesPage(tx, actor, { ...wish, unread: unread === 'true', before }, lang);
    }),
    read: os.read.handler(({ context: { tx, actor, now, lang }, input }) => readNotice(tx, actor, now, input.id, lang)),
    readAll: os.readAll.handler(({ context: { tx, actor, now }, input }) => readAllNotices(tx, actor, now, input)),
    settings: os.settings.handler(({ context }) => readSettings(context)),
    setSettings: os.setSettings.handler(({ context, input }) =>
      chooseSettings(context, { ...input, version: versionRead(context.request) }),
    ),
    subscribe: os.subscribe.handler(({ context, input }) => subscribe(context, input)),
    unsubscribe: os.unsubscribe.handler(({ context: { tx, actor }, input }) => unsubscribe(tx, actor, input.id)),
    stopMail: os.stopMail.handler(({ context: { tx, config }, input }) => stopMail(tx, config.secret, input.token)),
  });
}
