import { implement } from '@orpc/server';
import { z } from 'zod';
import { guard, type Call, type RequestContext } from '../../lib/http.ts';
import { keyOf } from '../../lib/page.ts';
import { versionRead } from '../../lib/version.ts';
import { fulfil, giveAddress } from './fulfilling.ts';
import { limitsOf, readOwn, rewardBelow, rewardsPage } from './reading.ts';
import { rewardsContract } from './schema.ts';
import * as rewards from './service.ts';
import { readWin, walletOfReader, winsPage } from './winnings.ts';

const idKey = z.tuple([z.string().max(64)]);
const winKey = z.tuple([z.iso.datetime(), z.string().max(64)]);

/** Handlers of the contract of best-reply rewards. */
export function rewardsRouter() {
  const os = implement(rewardsContract).$context<RequestContext>().use(guard);
  const shown = ({ tx, actor, now, config }: Pick<Call, 'tx' | 'actor' | 'now' | 'config'>, id: string) =>
    readOwn(tx, actor, now, config.secret, id);
  return os.router({
    ofContent: os.ofContent.handler(async ({ context: { tx, actor, now }, input }) => ({
      reward: await rewardBelow(tx, actor, now, input.id),
    })),
    limits: os.limits.handler(({ context: { tx, actor, now } }) => limitsOf(tx, actor, now)),
    list: os.list.handler(({ context: { tx, actor, now }, input: { cursor, limit } }) =>
      rewardsPage(tx, actor, now, { limit, before: keyOf(idKey, cursor)?.[0] }),
    ),
    read: os.read.handler(({ context, input }) => shown(context, input.id)),
    create: os.create.handler(async ({ context, input }) => {
      const { tx, actor, now, lang } = context;
      return shown(context, await rewards.createReward(tx, actor, now, input, lang));
    }),
    change: os.change.handler(async ({ context, input }) => {
      const { tx, actor, now, lang, request } = context;
      await rewards.changeReward(tx, actor, now, { ...input, version: versionRead(request) }, lang);
      return shown(context, input.id);
    }),
    start: os.start.handler(async ({ context, input }) => {
      const { tx, actor, now, lang } = context;
      await rewards.startReward(tx, actor, now, input.id, lang);
      return shown(context, input.id);
    }),
    cancel: os.cancel.handler(async ({ context, input }) => {
      const { tx, actor, now, lang } = context;
      await rewards.cancelReward(tx, actor, now, input, lang);
      return shown(context, input.id);
    }),
    pick: os.pick.handler(async ({ context, input }) => {
      const { tx, actor, now } = context;
      await rewards.pickWinners(tx, actor, now, input);
      return shown(context, input.id);
    }),
    fulfil: os.fulfil.handler(async ({ context, input }) => {
      const { tx, actor, now, config } = context;
      await fulfil(tx, actor, now, config.secret, input);
      return shown(context, input.id);
    }),
    wins: os.wins.handler(({ context: { tx, actor, now, config }, input: { cursor, limit } }) => {
      const key = keyOf(winKey, cursor);
      const before = key && { wonAt: new Date(key[0]), rewardId: key[1] };
      return winsPage(tx, actor, now, config.secret, { limit, before });
    }),
    win: os.win.handler(({ context: { tx, actor, now, config }, input }) =>
      readWin(tx, actor, now, config.secret, input.id),
    ),
    address: os.address.handler(async ({ context: { tx, actor, now, config }, input }) => {
      await giveAddress(tx, actor, now, config.secret, input);
      return readWin(tx, actor, now, config.secret, input.id);
    }),
    wallet: os.wallet.handler(({ context: { tx, actor } }) => walletOfReader(tx, actor)),
  });
}
