import { implement } from '@orpc/server';
import type { Db } from '../lib/db.ts';
import { refusals } from '../lib/errors.ts';
import { DAY } from '../lib/time.ts';
import { guard, type Call, type RequestContext } from '../lib/http.ts';
import { audienceRouter } from './audience/routes.ts';
import { analysisOf, overviewOf, worksOf } from './analysis/service.ts';
import { auditLog } from './audit/service.ts';
import { decide, listApprovals } from './approvals/service.ts';
import { campaignReport } from './campaigns/service.ts';
import { changePolicy, listPolicies, previewPolicy, readPolicy } from './policies/service.ts';
import { readReview } from './desk/service.ts';
import { waitingFor } from './waiting/service.ts';
import { growthContract } from './schema.ts';
import { studioRouter } from './studio.ts';
import { tellingRouters } from './telling.ts';

const refuse = refusals({
  CLOCK_TOO_FAR: [422, '一次最多拨动 400 天', 'The clock moves by at most 400 days at a time'],
  CLOCK_FIXED: [403, '只有演示模式可以移动时钟', 'The clock moves only in demo mode'],
});

/** How far one request may move the clock: all that falls due on the way runs before it is answered. */
const MOVE_DAYS_MAX = 400;

/** Moves business time and runs what falls due on the way; given by the worker. */
export type AdvanceClock = (to: Date) => Promise<Date>;

/** Handlers of the growth contract. */
export function growthRouter(db: Db, advance: AdvanceClock) {
  const os = implement(growthContract).$context<RequestContext>().use(guard);
  return os.router({
    studio: studioRouter(),
    ...tellingRouters(),
    analysis: os.analysis.router({
      content: os.analysis.content.handler(({ context: { tx, actor, now }, input: { id, ...days } }) =>
        analysisOf(tx, actor, now, id, days),
      ),
      overview: os.analysis.overview.handler(({ context: { tx, actor, now }, input }) =>
        overviewOf(tx, actor, now, input),
      ),
      works: os.analysis.works.handler(({ context: { tx, actor, now }, input }) => worksOf(tx, actor, now, input)),
    }),
    audience: audienceRouter(),
    approvals: os.approvals.router({
      list: os.approvals.list.handler(({ context: { tx, actor, now, lang }, input }) =>
        listApprovals(tx, actor, now, input, lang),
      ),
      decide: os.approvals.decide.handler(({ context: { tx, actor, now, lang }, input }) =>
        decide(tx, actor, now, input, lang),
      ),
    }),
    audit: os.audit.router({
      list: os.audit.list.handler(({ context: { tx, actor, now, lang }, input }) =>
        auditLog(tx, actor, now, input, lang),
      ),
    }),
    waiting: os.waiting.router({
      read: os.waiting.read.handler(({ context: { tx, actor, now } }) => waitingFor(tx, actor, now)),
    }),
    campaignReport: os.campaignReport.router({
      read: os.campaignReport.read.handler(({ context: { tx, now }, input }) => campaignReport(tx, now, input.id)),
    }),
    reviews: os.reviews.router({
      read: os.reviews.read.handler(({ context: { tx, actor, now, config, lang }, input }) =>
        readReview(tx, actor, now, config, input.id, lang),
      ),
    }),
    policies: os.policies.router({
      list: os.policies.list.handler(({ context: { tx, now } }) => listPolicies(tx, now)),
      read: os.policies.read.handler(({ context: { tx, now }, input }) => readPolicy(tx, now, input.name)),
      preview: os.policies.preview.handler(async ({ context, input }) => ({
        preview: await previewed(db, context, input),
      })),
      change: os.policies.change.handler(async ({ context, input }) =>
        changePolicy(context.tx, context.actor, context.now, input, await previewed(db, context, input)),
      ),
    }),
    readClock: os.readClock.handler(({ context: { now, config } }) => ({
      now: now.toISOString(),
      movable: config.demo,
    })),
    moveClock: os.moveClock.handler(async ({ context: { config, now }, input: { to } }) => {
      if (!config.demo) throw refuse.CLOCK_FIXED();
      const latest = new Date(now.getTime() + MOVE_DAYS_MAX * DAY);
      if (to > latest) {
        const required = `≤ ${latest.toISOString()}`;
        throw refuse.CLOCK_TOO_FAR([
          { path: 'to', code: 'CLOCK_TOO_FAR', message: '', actual: to.toISOString(), required },
        ]);
      }
      return { now: (await advance(to)).toISOString() };
    }),
  });
}

/** The effect of a change, for at most as long as the deployment's limit; the log names the limit where it was reached. */
async function previewed(db: Db, { now, config, request }: Call, wish: Parameters<typeof previewPolicy>[2]) {
  const preview = await previewPolicy(db, now, wish, config.previewMsMax);
  if (preview && 'stopped' in preview)
    request.log.warn({ ...preview, limit: 'ZHONGCAO_PREVIEW_SECONDS' }, 'the effect of a change was not computed');
  return preview;
}
