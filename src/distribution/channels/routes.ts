import { implement } from '@orpc/server';
import { asAccount } from '../../lib/actor.ts';
import { guard, type RequestContext } from '../../lib/http.ts';
import { versionRead } from '../../lib/version.ts';
import { effectOf } from './effect.ts';
import { pendingScenes } from './scenes.ts';
import { channelsContract } from './schema.ts';
import {
  allChannels,
  changeChannel,
  changeSubChannel,
  createChannel,
  createSubChannel,
  presentChannel,
  presentSubChannel,
} from './service.ts';
import { channelsFor } from './showing.ts';

/** Handlers of channels. */
export function channelHandlers() {
  const os = implement(channelsContract).$context<RequestContext>().use(guard);
  return {
    channels: os.channels.handler(async ({ context: { tx, actor, now, lang } }) => ({
      items: await channelsFor(tx, now, asAccount(actor).account.accountId, lang),
    })),
    listChannels: os.listChannels.handler(async ({ context: { tx } }) => {
      const pending = await pendingScenes(tx);
      return {
        items: (await allChannels(tx)).map(({ subChannels, ...channel }) => ({
          ...presentChannel(channel),
          subChannels: subChannels.map((one) => presentSubChannel(one, pending.get(one.code))),
        })),
      };
    }),
    createChannel: os.createChannel.handler(async ({ context: { tx, actor, now }, input }) => {
      const { code, reason, ...fields } = input;
      return presentChannel(await createChannel(tx, actor, now, { code, fields, reason }));
    }),
    changeChannel: os.changeChannel.handler(async ({ context: { tx, actor, now, request }, input }) => {
      const { code, reason, ...fields } = input;
      const version = versionRead(request);
      return presentChannel(await changeChannel(tx, actor, now, { code, fields, version, reason }));
    }),
    createSubChannel: os.createSubChannel.handler(async ({ context: { tx, actor, now }, input }) => {
      const { channelCode, code, reason, ...fields } = input;
      const { row, pendingScene } = await createSubChannel(tx, actor, now, { channelCode, code, fields, reason });
      return presentSubChannel(row, pendingScene);
    }),
    subChannelEffect: os.subChannelEffect.handler(({ context: { tx, now }, input: { code, ...wish } }) =>
      effectOf(tx, now, code, wish),
    ),
    changeSubChannel: os.changeSubChannel.handler(async ({ context: { tx, actor, now, request }, input }) => {
      const { code, reason, ...fields } = input;
      const version = versionRead(request);
      const { row, pendingScene } = await changeSubChannel(tx, actor, now, { code, fields, version, reason });
      return presentSubChannel(row, pendingScene);
    }),
  };
}
