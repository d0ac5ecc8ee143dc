import { z } from 'zod';
import { cardSchema } from '../../../contents/schema.ts';
import { access } from '../../../lib/actor.ts';
import { contract } from '../../../lib/contract.ts';
import { pageOf, pageQuery } from '../../../lib/page.ts';
import { hiddenSchema } from '../schema.ts';

const reading = { tags: ['reading'] };
const code = z.string().max(60);

const channelPageSchema = z.object({
  code: z.string(),
  name: z.string(),
  intro: z.string(),
  logoUrl: z.string().nullable(),
  url: z.string().describe('its page for readers'),
  subChannels: z.array(z.object({ code: z.string(), name: z.string() })).describe('in which something stands'),
});
export type ChannelPage = z.infer<typeof channelPageSchema>;

const placedCardSchema = cardSchema.extend({
  subChannelCode: z.string().describe('to which the work was submitted: its links hold the scene of this one'),
});
export type PlacedCard = z.infer<typeof placedCardSchema>;

const campaignPageSchema = z.object({
  id: z.string(),
  title: z.string(),
  intro: z.string(),
  descriptionHtml: z.string().describe('made by the renderer from its allow-list; safe to insert'),
  coverUrl: z.string().nullable(),
  url: z.string().describe('its page for readers'),
});
export type CampaignPage = z.infer<typeof campaignPageSchema>;

export const ownPlacementSchema = z.object({
  id: z.string(),
  submissionId: z.string(),
  page: z.enum(['channel', 'campaign', 'discover']),
  pageName: z.string().describe('of the channel or the campaign; empty for discover'),
  slotName: z.string(),
  url: z.string().nullable().describe('where readers see it; null for a page that is not open'),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  state: z.enum(['coming', 'standing', 'ended']),
  trial: z.boolean().describe('it tries the work out; people decide on it again when it is over'),
  ended: z
    .object({
      at: z.iso.datetime(),
      reason: z.enum(['expired', 'ended', 'work_gone', 'author_stopped', 'right_lost']),
      note: z.string().nullable().describe('what the operator wrote who ended it'),
    })
    .nullable(),
  hidden: hiddenSchema,
});
export type OwnPlacement = z.infer<typeof ownPlacementSchema>;

/** Contract of reading what is placed: channels for everybody, and an author's own placements. */
export const placedContract = {
  channelPages: contract({ access: access.public })
    .route({ method: 'GET', path: '/channel-pages', ...reading, summary: 'Channels in which works stand now' })
    .output(z.object({ items: z.array(channelPageSchema) })),
  channelPage: contract({ access: access.public })
    .route({
      method: 'GET',
      path: '/channel-pages/{code}',
      ...reading,
      summary: 'An open channel with its sub-channels',
    })
    .input(z.object({ code }))
    .output(channelPageSchema),
  channelContents: contract({ access: access.public })
    .route({
      method: 'GET',
      path: '/channels/{code}/contents',
      ...reading,
      summary: 'Works placed in a channel or one of its sub-channels, in the order of its page',
    })
    .input(pageQuery.extend({ code, subChannel: code.optional() }))
    .output(pageOf(placedCardSchema)),
  campaignPage: contract({ access: access.public })
    .route({ method: 'GET', path: '/campaign-pages/{id}', ...reading, summary: 'A campaign as readers see it' })
    .input(z.object({ id: code }))
    .output(campaignPageSchema),
  campaignContents: contract({ access: access.public })
    .route({
      method: 'GET',
      path: '/campaigns/{id}/contents',
      ...reading,
      summary: 'Works placed in the slots of a campaign, in the order of its page',
    })
    .input(pageQuery.extend({ id: code }))
    .output(pageOf(cardSchema)),
  workPlacements: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/contents/{id}/placements',
      tags: ['contents'],
      summary: 'Where and when an own work stands, stood or will stand, the latest first',
    })
    .input(z.object({ id: z.string().max(100) }))
    .output(z.object({ items: z.array(ownPlacementSchema) })),
};
