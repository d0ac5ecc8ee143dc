import { implement } from '@orpc/server';
import type { Tx } from '../../lib/db.ts';
import { guard, type RequestContext } from '../../lib/http.ts';
import type { AccountNames } from '../violations/present.ts';
import type { Subjects } from '../violations/service.ts';
import { ownClaims, ownReports, waitingReports } from './reading.ts';
import { reportsContract } from './schema.ts';
import { claimRights, report, reportReasons } from './service.ts';

/** What later domains tell of what is reported. */
export type Known = {
  subjects: Subjects;
  names: AccountNames;
  /** When a work was first published; null where it was not. */
  publishedAt: (tx: Tx, contentId: string) => Promise<Date | null>;
};

/** Handlers of reports and claims. */
export function reportsRouter({ subjects, names, publishedAt }: Known) {
  const os = implement(reportsContract).$context<RequestContext>().use(guard);
  return os.router({
    listReasons: os.listReasons.handler(async ({ context: { tx, now, lang } }) => ({
      items: await reportReasons(tx, now, lang),
    })),
    report: os.report.handler(async ({ context: { tx, actor, now }, input }) => ({
      id: (await report(tx, actor, now, input, subjects)).reportId,
    })),
    listReports: os.listReports.handler(({ context: { tx, actor, now, lang }, input }) =>
      ownReports(tx, actor, now, input, lang),
    ),
    claim: os.claim.handler(async ({ context: { tx, actor, now }, input }) => ({
      id: (await claimRights(tx, actor, now, input, subjects, publishedAt)).claimId,
    })),
    listClaims: os.listClaims.handler(async ({ context: { tx, actor, now } }) => ({
      items: await ownClaims(tx, actor, now),
    })),
    listWaiting: os.listWaiting.handler(({ context: { tx, now, lang } }) => waitingReports(tx, now, lang, names)),
  });
}
