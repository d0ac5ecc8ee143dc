import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { fenSchema } from '../../lib/money.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { instantSchema, isDistinct, plainCharacters, repeated, shownText } from '../../lib/wire.ts';
import { prizeKinds, rewardRuleNames, rewardStates, WINNERS_MAX } from './rules.ts';

const PRIZE_CHARS_MAX = 40;
const REASON_CHARS_MAX = 100;
const NOTE_CHARS_MAX = 200;

const at = z.iso.datetime();
const id = z.string().min(1).max(64);
const tags = ['rewards'];

const prizeSchema = z.object({
  kind: z.enum(prizeKinds),
  fen: fenSchema.describe('of a red packet, for each winner; else 0'),
  text: z.string().describe('of a coupon, points or a gift: what it is; else empty'),
});
export type WirePrize = z.infer<typeof prizeSchema>;

const rewardSchema = z.object({
  id: z.string(),
  contentId: z.string(),
  prize: prizeSchema,
  winners: z.int().describe('prizes that there are'),
  from: at,
  to: at,
  rule: z.enum(rewardRuleNames),
  state: z.enum(rewardStates),
  version: z.int(),
  people: z.int().describe('who takes part: each who has a comment that competes'),
  pickDueAt: at.nullable().describe('from when on the most likes decide, where the author has not picked'),
  announcedAt: at.nullable(),
  decidedBy: z.enum(rewardRuleNames).nullable(),
  cancelledAt: at.nullable(),
  cancelReason: z.string(),
});
export type WireReward = z.infer<typeof rewardSchema>;

const winnerSchema = z.object({
  rank: z.int(),
  likes: z.int().describe('that counted when it was decided'),
  name: z.string(),
  commentId: z.string(),
  text: z.string().describe('empty where the comment is not shown any more'),
});

const shownRewardSchema = rewardSchema.extend({
  announced: z.array(winnerSchema),
  viewer: z.object({ won: z.boolean() }),
});
export type ShownReward = z.infer<typeof shownRewardSchema>;

const competitorSchema = z.object({
  commentId: z.string(),
  name: z.string(),
  text: z.string(),
  at,
  likes: z.int().describe('that count: of others than the writer, the author’s people and readers on the blacklist'),
  rank: z.int(),
  wins: z.boolean().describe('whether it would win by likes now'),
});

const addressSchema = z.object({
  name: shownText(40),
  phone: z
    .string()
    .trim()
    .regex(/^\+?[\d -]{6,20}$/)
    .describe('6-20 digits, spaces or hyphens'),
  address: shownText(200),
});
export type Address = z.infer<typeof addressSchema>;

const ownRewardSchema = rewardSchema.extend({
  contentTitle: z.string(),
  heldFen: fenSchema.describe('in escrow now'),
  neededFen: fenSchema.describe('what its start takes from the wallet'),
  mayStart: z.boolean().describe('whether the viewer may use the wallet, where that is needed'),
  ranking: z.array(competitorSchema).describe('the first 100 while it runs or is to be picked'),
  chosen: z.array(
    winnerSchema.extend({
      address: addressSchema.nullable().describe('of a gift: where it goes; erased some time after it was sent'),
      note: z.string().describe('what the winner was told: the code, the booking or the parcel'),
      fulfilledAt: at.nullable(),
    }),
  ),
});
export type OwnReward = z.infer<typeof ownRewardSchema>;

const wishSchema = z.object({
  contentId: id,
  prizeKind: z.enum(prizeKinds),
  prizeFen: z.int().min(0).max(1_000_000_000).default(0).describe('of a red packet, for each winner, fen'),
  prizeText: z
    .string()
    .trim()
    .max(PRIZE_CHARS_MAX)
    .check(plainCharacters)
    .default('')
    .describe(`of a coupon, points or a gift: what it is, 1-${PRIZE_CHARS_MAX} code points`),
  winners: z.int().min(1).max(WINNERS_MAX),
  from: instantSchema,
  to: instantSchema,
  rule: z.enum(rewardRuleNames),
});
export type RewardWish = z.infer<typeof wishSchema>;

const winSchema = z.object({
  id: z.string(),
  contentId: z.string(),
  contentTitle: z.string(),
  account: z.object({ id: z.string(), name: z.string() }),
  prize: prizeSchema,
  rule: z.enum(rewardRuleNames).describe('what decided: the author’s pick, or the most likes'),
  likes: z.int(),
  rank: z.int(),
  winners: z.int(),
  people: z.int(),
  commentId: z.string(),
  wonAt: at,
  fulfilledAt: at.nullable(),
  note: z.string().describe('what the author wrote for the winner alone'),
  address: addressSchema.nullable(),
  addressUntil: at.nullable().describe('when the address is erased'),
});
export type Win = z.infer<typeof winSchema>;

const readerWalletSchema = z.object({
  balanceFen: fenSchema,
  entries: z.array(
    z.object({
      at,
      fen: fenSchema.describe('below 0: paid out'),
      afterFen: fenSchema,
      rewardId: z.string().nullable().describe('null: a payout, or one that came back'),
      contentTitle: z.string(),
    }),
  ),
});
export type ReaderWallet = z.infer<typeof readerWalletSchema>;

/** Contract of best-reply rewards (DOMAIN 6.6). */
export const rewardsContract = {
  ofContent: contract({ access: access.public })
    .route({
      method: 'GET',
      path: '/contents/{id}/reward',
      tags,
      summary: 'The reward for the best comments below a content: the latest that was started, or none',
    })
    .input(z.object({ id }))
    .output(z.object({ reward: shownRewardSchema.nullable() })),
  limits: contract({ access: access.editor })
    .route({ method: 'GET', path: '/rewards/limits', tags, summary: 'Limits of rewards, and what the wallet holds' })
    .output(
      z.object({
        prizeFenMax: z.int(),
        totalFenMax: z.int(),
        runDaysMax: z.int(),
        pickingDays: z.int(),
        addressDays: z.int(),
        winnersMax: z.int(),
        availableFen: fenSchema.nullable().describe('null for who does not see the account’s money'),
      }),
    ),
  list: contract({ access: access.editor })
    .route({ method: 'GET', path: '/rewards', tags, summary: 'Rewards of the acting account, the latest first' })
    .input(pageQuery)
    .output(pageOf(rewardSchema.extend({ contentTitle: z.string() }))),
  read: contract({ access: access.editor })
    .route({
      method: 'GET',
      path: '/rewards/{id}',
      tags,
      summary: 'One reward: who would win now and why, what is held, who has won',
    })
    .input(z.object({ id }))
    .output(ownRewardSchema),
  create: contract({ access: access.editor, refuses: ['REWARD_OPEN', 'REWARD_LIMIT', 'REWARD_TEXT'] })
    .route({ method: 'POST', path: '/rewards', successStatus: 201, tags, summary: 'Makes a draft of a reward' })
    .input(wishSchema)
    .output(ownRewardSchema),
  change: contract({
    access: access.editor,
    version: 'required',
    refuses: ['REWARD_STATE', 'REWARD_LIMIT', 'REWARD_TEXT'],
  })
    .route({ method: 'PUT', path: '/rewards/{id}', tags, summary: 'Changes a draft' })
    .input(wishSchema.omit({ contentId: true }).extend({ id }))
    .output(ownRewardSchema),
  start: contract({
    access: access.editor,
    refuses: ['REWARD_STATE', 'REWARD_LIMIT', 'REWARD_SHORT', 'REWARD_MONEY'],
  })
    .route({
      method: 'POST',
      path: '/rewards/{id}/start',
      tags,
      summary: 'Starts a reward: red packets are taken from the wallet into escrow',
      description: 'A reward with red packets is started by an owner of the account.',
    })
    .input(z.object({ id }))
    .output(ownRewardSchema),
  cancel: contract({ access: access.editor, refuses: ['REWARD_STATE', 'REWARD_TEXT'] })
    .route({
      method: 'POST',
      path: '/rewards/{id}/cancel',
      tags,
      summary: 'Cancels a draft, or a reward that runs: what it holds goes back, and who took part is told',
    })
    .input(z.object({ id, reason: shownText(REASON_CHARS_MAX) }))
    .output(ownRewardSchema),
  pick: contract({ access: access.editor, refuses: ['REWARD_STATE', 'REWARD_PICK'] })
    .route({
      method: 'POST',
      path: '/rewards/{id}/winners',
      tags,
      summary: 'The author picks the winners, the first first: as many as there are prizes, or people',
    })
    .input(
      z.object({
        id,
        commentIds: z
          .array(id)
          .min(1)
          .max(WINNERS_MAX)
          .refine((ids) => isDistinct(ids), repeated),
      }),
    )
    .output(ownRewardSchema),
  fulfil: contract({ access: access.editor, refuses: ['REWARD_STATE', 'REWARD_SENT', 'REWARD_NO_ADDRESS'] })
    .route({
      method: 'PUT',
      path: '/rewards/{id}/winners/{commentId}/fulfilment',
      tags,
      summary: 'Marks the prize of a winner as sent, with what he is told of it privately',
    })
    .input(z.object({ id, commentId: id, note: shownText(NOTE_CHARS_MAX) }))
    .output(ownRewardSchema),
  wins: contract({ access: access.user })
    .route({ method: 'GET', path: '/me/rewards', tags, summary: 'What I have won, the latest first' })
    .input(pageQuery)
    .output(pageOf(winSchema)),
  win: contract({ access: access.user })
    .route({ method: 'GET', path: '/me/rewards/{id}', tags, summary: 'What I have won in one reward, and why' })
    .input(z.object({ id }))
    .output(winSchema),
  address: contract({ access: access.user, refuses: ['REWARD_STATE', 'REWARD_SENT'] })
    .route({
      method: 'PUT',
      path: '/me/rewards/{id}/address',
      tags,
      summary: 'Where a gift goes: read by the author’s account alone, and erased some time after it was sent',
    })
    .input(addressSchema.extend({ id }))
    .output(winSchema),
  wallet: contract({ access: access.user })
    .route({ method: 'GET', path: '/me/wallet', tags, summary: 'My wallet as a reader: what I have won, and was paid' })
    .output(readerWalletSchema),
};
