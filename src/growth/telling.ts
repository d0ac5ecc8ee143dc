import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../lib/http.ts';
import { versionRead } from '../lib/version.ts';
import {
  announce,
  changeAnnouncement,
  currentAnnouncements,
  manageAnnouncements,
  pastAnnouncements,
  readAnnouncements,
  withdrawAnnouncement,
} from './announcements/service.ts';
import { answerFeedback, closeFeedback, manageFeedback, ownFeedback, sendFeedback } from './feedback/service.ts';
import { communityOf, helpOf, rulesOf } from './help/service.ts';
import { growthContract } from './schema.ts';

/** Handlers of what operators tell people, what anybody reads about the rules, and of what people say to them. */
export function tellingRouters() {
  const os = implement(growthContract).$context<RequestContext>().use(guard);
  const { announcements, feedback, help } = os;
  return {
    announcements: announcements.router({
      current: announcements.current.handler(({ context: { tx, actor, now } }) => currentAnnouncements(tx, actor, now)),
      list: announcements.list.handler(({ context: { tx, actor, now }, input }) =>
        pastAnnouncements(tx, actor, now, input),
      ),
      read: announcements.read.handler(({ context: { tx, actor, now }, input }) =>
        readAnnouncements(tx, actor, now, input.ids),
      ),
      manage: announcements.manage.handler(({ context: { tx, now }, input }) => manageAnnouncements(tx, now, input)),
      create: announcements.create.handler(({ context: { tx, actor, now }, input }) => announce(tx, actor, now, input)),
      change: announcements.change.handler(({ context: { tx, actor, now, request }, input }) =>
        changeAnnouncement(tx, actor, now, { ...input, version: versionRead(request) }),
      ),
      withdraw: announcements.withdraw.handler(({ context: { tx, actor, now, request }, input }) =>
        withdrawAnnouncement(tx, actor, now, { ...input, version: versionRead(request) }),
      ),
    }),
    help: help.router({
      rules: help.rules.handler(({ context: { tx, now, lang } }) => rulesOf(tx, now, lang)),
      help: help.help.handler(({ context: { tx, now, lang } }) => helpOf(tx, now, lang)),
      community: help.community.handler(async ({ context: { tx, now, lang } }) => ({
        community: await communityOf(tx, now, lang),
      })),
    }),
    feedback: feedback.router({
      send: feedback.send.handler(({ context: { tx, actor, now }, input }) => sendFeedback(tx, actor, now, input)),
      list: feedback.list.handler(({ context: { tx, actor }, input }) => ownFeedback(tx, actor, input)),
      manage: feedback.manage.handler(({ context: { tx }, input }) => manageFeedback(tx, input)),
      answer: feedback.answer.handler(({ context: { tx, actor, now, request }, input }) =>
        answerFeedback(tx, actor, now, { ...input, version: versionRead(request) }),
      ),
      close: feedback.close.handler(({ context: { tx, actor, now, request }, input }) =>
        closeFeedback(tx, actor, now, { ...input, version: versionRead(request) }),
      ),
    }),
  };
}
