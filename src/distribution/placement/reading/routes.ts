import { implement } from '@orpc/server';
import { placementsOfContents } from './own.ts';
import { ownContent } from '../../../contents/service.ts';
import { guard, type RequestContext } from '../../../lib/http.ts';
import { placedContract } from './schema.ts';
import { campaignContents, campaignPage, channelContents, channelPage, channelPages } from './service.ts';

/** Handlers of reading what is placed. */
export function placedHandlers() {
  const os = implement(placedContract).$context<RequestContext>().use(guard);
  return {
    channelPages: os.channelPages.handler(async ({ context: { tx, now, lang } }) => ({
      items: await channelPages(tx, now, lang),
    })),
    channelPage: os.channelPage.handler(({ context: { tx, now, lang }, input }) =>
      channelPage(tx, now, input.code, lang),
    ),
    channelContents: os.channelContents.handler(({ context: { tx, actor, now, config }, input }) =>
      channelContents(tx, actor, now, config, input),
    ),
    campaignPage: os.campaignPage.handler(({ context: { tx, now }, input }) => campaignPage(tx, now, input.id)),
    campaignContents: os.campaignContents.handler(({ context: { tx, actor, now, config }, input }) =>
      campaignContents(tx, actor, now, config, input),
    ),
    workPlacements: os.workPlacements.handler(async ({ context: { tx, actor, now, lang }, input: { id } }) => {
      const { contentId } = await ownContent(tx, actor, id);
      return { items: (await placementsOfContents(tx, now, [contentId], lang)).get(contentId) ?? [] };
    }),
  };
}
