import { implement } from '@orpc/server';
import { z } from 'zod';
import { guard, type RequestContext } from '../../lib/http.ts';
import { keyOf } from '../../lib/page.ts';
import { versionRead } from '../../lib/version.ts';
import * as groups from './groups.ts';
import * as members from './members.ts';
import * as messages from './messages.ts';
import { ownGroupsOf } from './own.ts';
import { chatContract } from './schema.ts';

const memberKey = z.tuple([z.int().min(0)]);

/** Handlers of the contract of group chat; its stream is a plain route. */
export function chatRouter() {
  const os = implement(chatContract).$context<RequestContext>().use(guard);
  return os.router({
    create: os.create.handler(({ context: { tx, actor, now, lang }, input }) =>
      groups.createGroup(tx, actor, now, input, lang),
    ),
    ofAccount: os.ofAccount.handler(async ({ context: { tx, actor, now }, input }) => ({
      items: await groups.groupsOfAccount(tx, actor, now, input.id),
      groupsMax: (await groups.manages(tx, actor, input.id))
        ? ((await groups.groupsMaxOf(tx, now, input.id)) ?? 0)
        : null,
    })),
    own: os.own.handler(({ context: { tx, actor, now } }) => ownGroupsOf(tx, actor, now)),
    one: os.one.handler(({ context: { tx, actor, now }, input }) => groups.readGroup(tx, actor, now, input.id)),
    change: os.change.handler(({ context: { tx, actor, now, lang, request }, input }) =>
      groups.changeGroup(tx, actor, now, { ...input, version: versionRead(request) }, lang),
    ),
    dissolve: os.dissolve.handler(({ context: { tx, actor, now }, input }) =>
      groups.dissolveGroup(tx, actor, now, input.id),
    ),
    announce: os.announce.handler(({ context: { tx, actor, now, config, lang }, input }) =>
      messages.announce(tx, actor, now, input, { config, lang }),
    ),
    join: os.join.handler(({ context: { tx, actor, now }, input }) => members.joinGroup(tx, actor, now, input.id)),
    leave: os.leave.handler(({ context: { tx, actor }, input }) => members.leaveGroup(tx, actor, input.id)),
    members: os.members.handler(({ context: { tx, actor, now }, input: { cursor, ...wish } }) =>
      members.groupMembers(tx, actor, now, { ...wish, after: keyOf(memberKey, cursor)?.[0] ?? 0 }),
    ),
    mute: os.mute.handler(({ context: { tx, actor, now }, input }) => members.muteMember(tx, actor, now, input)),
    unmute: os.unmute.handler(({ context: { tx, actor, now }, input }) =>
      members.muteMember(tx, actor, now, { ...input, minutes: undefined }),
    ),
    remove: os.remove.handler(({ context: { tx, actor }, input }) => members.removeMember(tx, actor, input)),
    letIn: os.letIn.handler(({ context: { tx, actor }, input }) => members.letIn(tx, actor, input)),
    messages: os.messages.handler(({ context: { tx, actor, config }, input }) =>
      messages.messagesPage(tx, actor, { ...input, before: input.before }, config),
    ),
    say: os.say.handler(({ context: { tx, actor, now, config, lang }, input }) =>
      messages.say(tx, actor, now, input, { config, lang }),
    ),
    deleteMessage: os.deleteMessage.handler(({ context: { tx, actor, now }, input }) =>
      messages.deleteMessage(tx, actor, now, input),
    ),
    read: os.read.handler(({ context: { tx, actor, now }, input }) => messages.markRead(tx, actor, now, input)),
  });
}
