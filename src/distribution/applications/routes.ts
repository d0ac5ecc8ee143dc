import { implement } from '@orpc/server';
import { z } from 'zod';
import { accountIdsLike } from '../../accounts/service.ts';
import { asAccount } from '../../lib/actor.ts';
import { guard, type RequestContext } from '../../lib/http.ts';
import { isId } from '../../lib/ids.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { versionRead } from '../../lib/version.ts';
import { shownReasons } from '../../moderation/service.ts';
import { subChannelNames } from '../channels/names.ts';
import { subChannelOf } from '../channels/service.ts';
import { judgeMany } from '../eligibility/service.ts';
import { presentApplicants, presentApplications, presentWhole } from './present.ts';
import { applicationStatuses } from './rules.ts';
import { applicationsContract } from './schema.ts';
import * as applications from './service.ts';
import * as store from './sql.ts';

/** Accounts of a search by name, and earlier applications that are shown beside one. */
const NAMED_MAX = 100;
const EARLIER_MAX = 20;

const idKey = z.tuple([z.string().refine(isId)]);
const submittedKey = z.tuple([z.iso.datetime(), z.string().refine(isId)]);
const handedIn = applicationStatuses.filter((status) => status !== 'draft');

/** Handlers of applications for sub-channels. */
export function applicationHandlers() {
  const os = implement(applicationsContract).$context<RequestContext>().use(guard);
  return {
    applications: os.applications.handler(async ({ context, input: { subChannel = null, cursor, limit } }) => {
      const { accountId } = asAccount(context.actor).account;
      const wish = { code: subChannel, before: keyOf(idKey, cursor)?.[0] ?? null, limit: limit + 1 };
      const rows = await store.applicationsOf(context.tx, accountId, wish);
      const page = pageFrom(rows, limit, ({ applicationId }) => [applicationId]);
      return { ...page, items: await presentApplications(context, page.items) };
    }),
    beginApplication: os.beginApplication.handler(async ({ context, input: { subChannelCode, ...material } }) => {
      const { tx, actor, now } = context;
      return presentWhole(
        context,
        await applications.beginApplication(tx, actor, now, { subChannelCode, material: given(material) }),
        'account',
      );
    }),
    application: os.application.handler(async ({ context, input }) =>
      presentWhole(context, await applications.ownApplication(context.tx, context.actor, input.id), 'account'),
    ),
    saveApplication: os.saveApplication.handler(async ({ context, input: { id, ...material } }) => {
      const { tx, actor, now, request } = context;
      const present = (row: store.ApplicationRow) => presentWhole(context, row, 'account');
      const change = { id, version: versionRead(request), material: given(material) };
      return present(await applications.saveApplication(tx, actor, now, change, present));
    }),
    submitApplication: os.submitApplication.handler(async ({ context, input }) => {
      const { tx, actor, now } = context;
      return presentWhole(context, await applications.submitApplication(tx, actor, now, input.id), 'account');
    }),
    withdrawApplication: os.withdrawApplication.handler(async ({ context, input }) => {
      const { tx, actor, now } = context;
      return presentWhole(context, await applications.withdrawApplication(tx, actor, now, input.id), 'account');
    }),
    discardApplication: os.discardApplication.handler(({ context: { tx, actor }, input }) =>
      applications.discardApplication(tx, actor, input.id),
    ),
    listChannelApplications: os.listChannelApplications.handler(async ({ context, input }) => {
      const { tx, now, lang } = context;
      const { status, subChannel = null, q, cursor, limit } = input;
      const [at, id] = keyOf(submittedKey, cursor) ?? [];
      const rows = await store.searchApplications(tx, {
        statuses: status ? [status] : handedIn,
        code: subChannel,
        accountIds: q ? await accountIdsLike(tx, q, NAMED_MAX) : null,
        before: at !== undefined && id !== undefined ? { at, id } : null,
        limit: limit + 1,
      });
      const page = pageFrom(rows, limit, (row) => [row.submittedAt?.toISOString() ?? '', row.applicationId]);
      const names = await subChannelNames(tx, lang);
      const applicant = await presentApplicants(
        tx,
        now,
        page.items.map(({ accountId }) => accountId),
      );
      const items = [];
      for (const row of page.items)
        items.push({
          id: row.applicationId,
          account: applicant(row.accountId),
          subChannel: names(row.subChannelCode),
          status: row.status,
          submittedAt: row.submittedAt?.toISOString() ?? null,
          decidedAt: row.decidedAt?.toISOString() ?? null,
          reasons: await shownReasons(tx, now, row.reasons, lang),
        });
      return { ...page, items };
    }),
    readChannelApplication: os.readChannelApplication.handler(async ({ context, input }) => {
      const { tx, now } = context;
      const row = await applications.anyApplication(tx, input.id);
      const { accountId, subChannelCode: code } = row;
      const subChannel = await subChannelOf(tx, code);
      const outcomes = subChannel && (await judgeMany(tx, now, subChannel.eligibility, [accountId]));
      const earlier = await store.applicationsOf(tx, accountId, {
        code,
        before: row.applicationId,
        limit: EARLIER_MAX,
      });
      return {
        ...(await presentWhole(context, row, 'operator')),
        account: (await presentApplicants(tx, now, [accountId]))(accountId),
        now: outcomes?.get(accountId) ?? null,
        earlier: earlier.map(({ applicationId, status, submittedAt }) => ({
          id: applicationId,
          status,
          submittedAt: submittedAt?.toISOString() ?? null,
        })),
      };
    }),
  };
}

/** Only the fields that a caller sent. */
function given<T extends object>(fields: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };
}
