import { implement } from '@orpc/server';
import { z } from 'zod';
import { accountsByIds } from '../../accounts/service.ts';
import { cardsByIds, worksByIds } from '../../contents/service.ts';
import { templateAt } from '../../contents/templates/service.ts';
import { asAccount } from '../../lib/actor.ts';
import { refuse } from '../../lib/errors.ts';
import type { Lang } from '../../lib/problem.ts';
import { guard, type Call, type RequestContext } from '../../lib/http.ts';
import { isId } from '../../lib/ids.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { subChannelNames } from '../channels/names.ts';
import { subChannelOf } from '../channels/service.ts';
import { tasksOf } from '../../moderation/service.ts';
import { presentSubmissions } from './present.ts';
import { proposableWorks, proposeWork } from './proposing.ts';
import { listSubmissions, preflightFor, readSubmission } from './reading.ts';
import { submissionsContract } from './schema.ts';
import { activeOfWorks } from './standing.ts';
import type { SubmissionRow } from './sql.ts';
import { resubmit, submitWork, withdrawSubmission } from './submitting.ts';

const key = z.tuple([z.iso.datetime(), z.string().refine(isId)]);
const keyFrom = (cursor: string | undefined) => {
  const read = keyOf(key, cursor);
  return read && { submittedAt: new Date(read[0]), submissionId: read[1] };
};
const publishedKey = (cursor: string | undefined) => {
  const read = keyOf(key, cursor);
  return read && { publishedAt: new Date(read[0]), contentId: read[1] };
};

/** Handlers of submissions. */
export function submissionHandlers() {
  const os = implement(submissionsContract).$context<RequestContext>().use(guard);
  return {
    preflight: os.preflight.handler(({ context: { tx, actor, now, lang }, input: { id: contentId, ...wish } }) =>
      preflightFor(tx, actor, now, { contentId, ...wish }, lang),
    ),
    subChannelTemplates: os.subChannelTemplates.handler(async ({ context: { tx, now }, input }) => {
      const subChannel = await subChannelOf(tx, input.code);
      if (!subChannel) throw refuse.NOT_FOUND();
      const { templates, overrides } = subChannel;
      const found = await Promise.all(templates.map((code) => templateAt(tx, now, code, [], overrides)));
      return { items: found.filter((template) => template !== null) };
    }),
    submitWork: os.submitWork.handler(async ({ context, input }) => {
      const { tx, actor, now, lang } = context;
      const rows = await submitWork(tx, actor, now, input, lang);
      return { items: await presentSubmissions(tx, now, rows, lang) };
    }),
    listSubmissions: os.listSubmissions.handler(({ context: { tx, actor, now, lang }, input }) => {
      const { cursor, limit, status, ...rest } = input;
      const { accountId } = asAccount(actor).account;
      const filter = { ...rest, accountId, statuses: status && [status] };
      return listSubmissions(tx, now, filter, { after: keyFrom(cursor), limit }, lang);
    }),
    readSubmission: os.readSubmission.handler(({ context: { tx, actor, now, lang }, input }) =>
      readSubmission(tx, actor, now, input.id, lang),
    ),
    withdrawSubmission: os.withdrawSubmission.handler(async ({ context, input }) =>
      present(context, await withdrawSubmission(context.tx, context.actor, context.now, input.id)),
    ),
    resubmit: os.resubmit.handler(async ({ context, input: { id, classificationId } }) => {
      const { tx, actor, now, lang } = context;
      return present(context, await resubmit(tx, actor, now, id, classificationId, lang));
    }),
    operatorSubmissions: os.operatorSubmissions.handler(async ({ context: { tx, now, lang }, input }) => {
      const { cursor, limit, status, ...rest } = input;
      const filter = { ...rest, statuses: status && [status] };
      const page = await listSubmissions(tx, now, filter, { after: keyFrom(cursor), limit }, lang);
      const accounts = await accountsByIds(tx, [...new Set(page.items.map(({ accountId }) => accountId))]);
      const tasks = await tasksOf(
        tx,
        'submission',
        page.items.filter(({ status: is }) => is === 'human_review').map(({ id }) => id),
      );
      const items = page.items.map((item) => {
        const task = tasks.get(item.id);
        const taskId = task?.status === 'open' ? task.taskId : null;
        return { ...item, accountName: accounts.get(item.accountId)?.name ?? '', taskId };
      });
      return { ...page, items };
    }),
    proposableWorks: os.proposableWorks.handler(async ({ context: { tx, lang }, input: { cursor, limit } }) => {
      const rows = await proposableWorks(tx, { after: publishedKey(cursor), limit: limit + 1 });
      const page = pageFrom(rows, limit, ({ publishedAt, contentId }) => [publishedAt.toISOString(), contentId]);
      return { nextCursor: page.nextCursor, items: await presentWorks(tx, page.items, lang) };
    }),
    proposeWork: os.proposeWork.handler(async ({ context, input: { subChannel, ...proposal } }) => {
      const { tx, actor, now, lang } = context;
      return present(context, await proposeWork(tx, actor, now, { ...proposal, subChannelCode: subChannel }, lang));
    }),
  };
}

async function present({ tx, now, lang }: Call, row: SubmissionRow) {
  const [shown] = await presentSubmissions(tx, now, [row], lang);
  if (!shown) throw refuse.NOT_FOUND();
  return shown;
}

async function presentWorks(tx: Call['tx'], rows: readonly { contentId: string; publishedAt: Date }[], lang: Lang) {
  const ids = rows.map(({ contentId }) => contentId);
  const works = await worksByIds(tx, ids);
  const accounts = await accountsByIds(tx, [...new Set([...works.values()].map(({ accountId }) => accountId))]);
  const standing = await activeOfWorks(tx, ids);
  const cards = await cardsByIds(tx, ids);
  const nameOf = await subChannelNames(tx, lang);
  return rows.flatMap(({ contentId, publishedAt }) => {
    const work = works.get(contentId);
    if (!work) return [];
    const subChannel = standing.get(contentId) ?? null;
    const [cover] = cards.get(contentId)?.covers ?? [];
    return {
      contentId,
      title: work.title,
      contentType: work.type,
      publishedAt: publishedAt.toISOString(),
      account: { id: work.accountId, name: accounts.get(work.accountId)?.name ?? '' },
      cover: cover ? { url: cover.url, width: cover.width, height: cover.height } : null,
      subChannel,
      subChannelName: subChannel === null ? null : inFull(nameOf(subChannel)),
    };
  });
}

const inFull = ({ name, channelName }: { name: string; channelName: string }) =>
  channelName === '' ? name : `${channelName} · ${name}`;
