import { implement } from '@orpc/server';
import { z } from 'zod';
import { asAccount } from '../../lib/actor.ts';
import { refuse } from '../../lib/errors.ts';
import { guard, type RequestContext } from '../../lib/http.ts';
import { versionRead } from '../../lib/version.ts';
import { deskDetail, deskList } from './desk.ts';
import { changeCampaign, createCampaign } from './editing.ts';
import { invitedList, previewInvitations } from './previewing.ts';
import { listFor } from './listing.ts';
import { noticeFor } from './notice.ts';
import { present } from './present.ts';
import { campaignsContract } from './schema.ts';
import { campaignWorks, selectWorks } from './selecting.ts';
import { cardsFor, viewerOf, visibleTo } from './showing.ts';
import { checkWork } from '../submissions/reading.ts';
import { takeStep } from './stepping.ts';

const deskKey = z.tuple([z.string().max(60)]);

/** Handlers of campaigns. */
export function campaignHandlers() {
  const os = implement(campaignsContract).$context<RequestContext>().use(guard);
  return {
    campaigns: os.campaigns.handler(({ context: { tx, actor, now, lang }, input }) =>
      listFor(tx, now, asAccount(actor).account.accountId, input, lang),
    ),
    campaign: os.campaign.handler(async ({ context: { tx, actor, now, lang }, input: { id } }) => {
      const { accountId } = asAccount(actor).account;
      if (!(await visibleTo(tx, accountId, id))) throw refuse.NOT_FOUND();
      const [card] = await cardsFor(tx, now, await viewerOf(tx, now, accountId), [id], lang);
      if (!card) throw refuse.NOT_FOUND();
      return card;
    }),
    checkWork: os.checkWork.handler(({ context: { tx, actor, now, lang }, input }) =>
      checkWork(tx, actor, now, input, lang),
    ),
    campaignNotice: os.campaignNotice.handler(({ context: { tx, actor, now, lang } }) =>
      noticeFor(tx, now, asAccount(actor).account.accountId, lang),
    ),
    listCampaigns: os.listCampaigns.handler(({ context: { tx }, input }) => deskList(tx, input, deskKey)),
    readCampaign: os.readCampaign.handler(({ context: { tx }, input: { id } }) => deskDetail(tx, id)),
    createCampaign: os.createCampaign.handler(async ({ context: { tx, actor, now }, input: { reason, ...fields } }) =>
      present(await createCampaign(tx, actor, now, { fields, reason })),
    ),
    changeCampaign: os.changeCampaign.handler(
      async ({ context: { tx, actor, now, request }, input: { id, reason, ...fields } }) =>
        present(await changeCampaign(tx, actor, now, { id, fields, version: versionRead(request), reason })),
    ),
    previewInvitations: os.previewInvitations.handler(({ context: { tx, now }, input }) =>
      previewInvitations(tx, now, input),
    ),
    campaignInvitations: os.campaignInvitations.handler(({ context: { tx }, input }) =>
      invitedList(tx, input, deskKey),
    ),
    campaignWorks: os.campaignWorks.handler(({ context: { tx }, input }) => campaignWorks(tx, input)),
    selectWorks: os.selectWorks.handler(({ context: { tx, actor, now }, input }) => selectWorks(tx, actor, now, input)),
    moveCampaign: os.moveCampaign.handler(async ({ context: { tx, actor, now, request }, input }) => {
      await takeStep(tx, actor, now, { ...input, version: versionRead(request) });
      return deskDetail(tx, input.id);
    }),
  };
}
