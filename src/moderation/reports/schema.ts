import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { httpUrl, plainCharacters, shownText } from '../../lib/wire.ts';
import { readerShownSchema, subjectTypes } from '../violations/schema.ts';

const at = z.iso.datetime();
const id = z.string().min(1).max(60);
const tags = ['health'];
const reasonSchema = z.object({ code: z.string(), name: z.string() });
const subject = z.object({ type: z.enum(subjectTypes), id: z.string(), title: z.string() });

/** What became of a report or a claim, as who made it sees it. */
const outcomeSchema = z
  .enum(['received', 'investigating', 'confirmed', 'dismissed'])
  .describe('`received`: nobody looks into it yet; `confirmed`: a violation was found');
export type ReportOutcome = z.infer<typeof outcomeSchema>;

const ownReportSchema = z.object({
  id: z.string(),
  subject,
  reason: reasonSchema,
  text: z.string(),
  at,
  outcome: outcomeSchema,
  subjectRemoved: z.boolean(),
  decidedAt: at.nullable(),
});

const claimSchema = z.object({
  id: z.string(),
  copy: z.object({ id: z.string(), title: z.string(), publishedAt: at.nullable() }),
  work: z.object({ id: z.string().nullable(), links: z.array(z.string()), publishedAt: at.nullable() }),
  text: z.string(),
  pictures: z.array(z.object({ id: z.string(), url: z.string() })),
  at,
  outcome: outcomeSchema,
});

/** Contract of reports and claims (DOMAIN 12, 2.6.5; UX 13). */
export const reportsContract = {
  listReasons: contract({ access: access.public })
    .route({ method: 'GET', path: '/report-reasons', tags, summary: 'Reasons that a report can name' })
    .output(z.object({ items: z.array(reasonSchema) })),
  report: contract({
    access: access.user,
    refuses: ['OWN_SUBJECT', 'REPORT_REASON', 'ALREADY_REPORTED'],
  })
    .route({
      method: 'POST',
      path: '/reports',
      successStatus: 201,
      tags,
      summary: 'Reports a work, an account, a comment or a message of a group, once',
      description: 'Enough readers (policy `reports`, investigationReporters) open an investigation.',
    })
    .input(
      z.object({
        subjectType: z.enum(subjectTypes),
        subjectId: id,
        reason: z.string().max(40),
        text: z.string().trim().max(500).check(plainCharacters).default(''),
      }),
    )
    .output(z.object({ id: z.string() })),
  listReports: contract({ access: access.user })
    .route({ method: 'GET', path: '/reports', tags, summary: 'My reports, and what became of each' })
    .input(pageQuery)
    .output(pageOf(ownReportSchema)),
  claim: contract({
    access: access.user,
    refuses: ['OWN_SUBJECT', 'CLAIM_UNPROVEN', 'ALREADY_REPORTED', 'COPY_IS_EARLIER'],
  })
    .route({
      method: 'POST',
      path: '/rights-claims',
      successStatus: 201,
      tags,
      summary: 'Claims that a work is a copy of one’s own: an investigation opens',
      description:
        'Who published first owns it. Proof is an own work that was published here, or links with the time of one elsewhere, or pictures.',
    })
    .input(
      z.object({
        copyId: id,
        workId: id.optional(),
        workLinks: z.array(httpUrl).max(5).default([]),
        workPublishedAt: at.optional(),
        text: shownText(1000),
        pictureIds: z.array(id).max(5).default([]),
        contact: z.string().trim().max(100).check(plainCharacters).default(''),
      }),
    )
    .output(z.object({ id: z.string() })),
  listClaims: contract({ access: access.user })
    .route({ method: 'GET', path: '/rights-claims', tags, summary: 'My claims, and what became of each' })
    .output(z.object({ items: z.array(claimSchema) })),
  listWaiting: contract({ access: access.operator('risk', 'reviewer') })
    .route({
      method: 'GET',
      path: '/operator/reports',
      tags,
      summary: 'What was reported and is no case yet, the most reporters first',
    })
    .output(
      z.object({
        items: z.array(
          z.object({
            subject,
            account: z.object({ id: z.string(), name: z.string().nullable() }),
            reporters: z.int().describe('those who count: not on the blacklist'),
            readers: z.array(readerShownSchema).describe('the first 20 reporters'),
            reasons: z.array(reasonSchema),
            texts: z.array(z.string()),
            firstAt: at,
            lastAt: at,
          }),
        ),
        required: z.int().describe('so many reporters open an investigation by themselves'),
      }),
    ),
};
