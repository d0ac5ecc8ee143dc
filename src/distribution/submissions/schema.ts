import { z } from 'zod';
import { ruleSchema, shownDecisionSchema } from '../../contents/schema.ts';
import { templateSchema } from '../../contents/templates/schema.ts';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { shownText } from '../../lib/wire.ts';
import { gradesSchema, shownReasonSchema } from '../../moderation/schema.ts';
import { ownPlacementSchema } from '../placement/reading/schema.ts';
import { submissionStatuses } from './rules.ts';

export { passedStatuses, refusedStatuses, submissionStatuses } from './rules.ts';

/** One sub-channel, and as many campaigns as a policy may ever allow. */
const TARGETS_MAX = 51;

const at = z.iso.datetime();
const id = z.string().min(1).max(100);
const targetType = z.enum(['sub_channel', 'campaign']);
const status = z.enum(submissionStatuses);
const classificationId = z.string().min(1).max(60).nullable();
const targetSchema = z.object({ type: targetType, id, classificationId: classificationId.optional() });

/** A submission as its author and operators see it. */
export const submissionSchema = z.object({
  id: z.string(),
  accountId: z.string(),
  contentId: z.string(),
  contentVersion: z.int(),
  contentType: z.string(),
  title: z.string(),
  target: z.object({ type: targetType, id: z.string(), name: z.string() }),
  classification: z.object({ id: z.string(), name: z.string() }).nullable(),
  status,
  proposed: z.boolean().describe('an editor proposed it, because its author let him'),
  submittedAt: at,
  dueAt: at.nullable().describe('by when the next answer is promised'),
  overdue: z.boolean(),
  decision: shownDecisionSchema.nullable(),
  reasons: z.array(shownReasonSchema),
  grades: gradesSchema.nullable(),
  trialUntil: at
    .nullable()
    .describe('while it is tried out; null on trial: it waits for a place, or its trial is over'),
  trialAnswerBy: at.nullable().describe('its trial is over: people decide until then, else it expires'),
  waiting: z
    .object({
      code: z.string(),
      message: z.string(),
      retryAt: at.nullable().describe('when a place is looked for again; null: operators give it one'),
      placeBy: at.nullable().describe('until when; a trial without a place expires then'),
    })
    .nullable()
    .describe('why it stands nowhere yet, although it was decided to be shown'),
  placements: z.array(ownPlacementSchema).describe('where and when it stands, stood or will stand'),
  may: z.object({
    withdraw: z.boolean(),
    edit: z.boolean().describe('whether the work of a refused one can be changed where it stands (DOMAIN 2.3)'),
    resubmit: z.boolean(),
  }),
});

const deskSubmissionSchema = submissionSchema.extend({
  accountName: z.string(),
  taskId: z.string().nullable().describe('its task at the review desk, while it waits there'),
});
const stepSchema = z.object({ status, at, by: z.string().nullable(), note: z.string().nullable() });
const counts = z.record(z.string(), z.int()).describe('by status, on the first page');
const filter = pageQuery.extend({
  targetType: targetType.optional(),
  targetId: id.optional(),
  contentId: id.optional(),
  status: status.optional(),
});

const submitRefusals = [
  'WORK_NOT_SUBMITTED',
  'ACCOUNT_NOT_ACTIVE',
  'SUB_CHANNEL_UNKNOWN',
  'SUB_CHANNEL_CLOSED',
  'SUBMISSION_INVALID',
  'SUBMITTED_ALREADY',
  'IN_OTHER_CHANNEL',
  'TOO_MANY_CAMPAIGNS',
  'CHANNEL_QUOTA',
  'ACCOUNT_PENALISED',
  'NOT_A_MEMBER',
  'MEMBERSHIP_SUSPENDED',
  'NOT_ELIGIBLE',
  'CAMPAIGN_NOT_OPEN',
  'CAMPAIGN_FULL',
  'DOMAIN_FULL',
  'CREATORS_FULL',
  'ACCOUNT_LIMIT',
  'NOT_INVITED',
  'TYPE_NOT_TAKEN',
  'ITEMS_NOT_TAKEN',
] as const;
const tags = ['submissions'];
const operators = access.operator('channel_manager', 'campaign_manager', 'reviewer', 'risk', 'admin');

/** Contract of submissions (DOMAIN 3.5). */
export const submissionsContract = {
  preflight: contract({ access: access.member, refuses: ['SUB_CHANNEL_UNKNOWN'] })
    .route({
      method: 'GET',
      path: '/contents/{id}/preflight',
      tags: ['contents'],
      summary: 'Every rule that a submit applies: passed or not',
    })
    .input(
      z.object({
        id: z.string().max(100),
        subChannel: z.string().max(100).optional().describe('with what it asks of account, work and goods'),
        classificationId: z.string().max(60).optional(),
        writing: z
          .literal('true')
          .optional()
          .describe(
            'of the version being written: what publishing it asks, with the stricter limits of the sub-channel',
          ),
      }),
    )
    .output(z.object({ passed: z.boolean(), rules: z.array(ruleSchema) })),
  subChannelTemplates: contract({ access: access.public })
    .route({
      method: 'GET',
      path: '/sub-channels/{code}/templates',
      tags: ['channels'],
      summary: 'Templates that a sub-channel takes, with its stricter rules',
    })
    .input(z.object({ code: z.string().max(60) }))
    .output(z.object({ items: z.array(templateSchema) })),
  submitWork: contract({ access: access.editor, refuses: [...submitRefusals] })
    .route({
      method: 'POST',
      path: '/submissions',
      successStatus: 201,
      tags,
      summary: 'Submits a work to a sub-channel and campaigns: to all that are named, or to none',
    })
    .input(z.object({ contentId: id, targets: z.array(targetSchema).min(1).max(TARGETS_MAX) }))
    .output(z.object({ items: z.array(submissionSchema) })),
  listSubmissions: contract({ access: access.member })
    .route({ method: 'GET', path: '/submissions', tags, summary: 'Own submissions, the latest first' })
    .input(filter)
    .output(pageOf(submissionSchema).extend({ counts })),
  readSubmission: contract({ access: access.member })
    .route({ method: 'GET', path: '/submissions/{id}', tags, summary: 'An own submission with its steps' })
    .input(z.object({ id }))
    .output(submissionSchema.extend({ steps: z.array(stepSchema) })),
  withdrawSubmission: contract({ access: access.editor, refuses: ['SUBMISSION_STATUS'] })
    .route({
      method: 'POST',
      path: '/submissions/{id}/withdrawal',
      tags,
      summary: 'Takes back a submission on which nobody has decided',
    })
    .input(z.object({ id }))
    .output(submissionSchema),
  resubmit: contract({ access: access.editor, refuses: ['SUBMISSION_STATUS', 'NOT_CHANGED', ...submitRefusals] })
    .route({
      method: 'POST',
      path: '/submissions/{id}/resubmission',
      successStatus: 201,
      tags,
      summary: 'Sends what was refused again, after it was mended: a new submission',
    })
    .input(z.object({ id, classificationId: classificationId.optional() }))
    .output(submissionSchema),
  operatorSubmissions: contract({ access: operators })
    .route({
      method: 'GET',
      path: '/operator/submissions',
      tags: ['operator'],
      summary: 'Submissions to channels and campaigns',
    })
    .input(filter.extend({ accountId: id.optional() }))
    .output(pageOf(deskSubmissionSchema).extend({ counts })),
  proposableWorks: contract({ access: access.operator('channel_manager', 'admin') })
    .route({
      method: 'GET',
      path: '/operator/proposable-works',
      tags: ['operator'],
      summary: 'Published works whose authors let editors propose them to channels',
    })
    .input(pageQuery)
    .output(
      pageOf(
        z.object({
          contentId: z.string(),
          title: z.string(),
          contentType: z.string(),
          publishedAt: at,
          account: z.object({ id: z.string(), name: z.string() }),
          cover: z.object({ url: z.string(), width: z.int(), height: z.int() }).nullable(),
          subChannel: z.string().nullable().describe('the sub-channel that it is in already'),
          subChannelName: z.string().nullable(),
        }),
      ),
    ),
  proposeWork: contract({
    access: access.operator('channel_manager', 'admin'),
    refuses: [
      'SUB_CHANNEL_UNKNOWN',
      'NOT_PROPOSABLE',
      'ACCOUNT_NOT_ACTIVE',
      'SUB_CHANNEL_CLOSED',
      'SUBMISSION_INVALID',
      'SUBMITTED_ALREADY',
      'IN_OTHER_CHANNEL',
      'ACCOUNT_PENALISED',
    ],
  })
    .route({
      method: 'POST',
      path: '/operator/submissions',
      successStatus: 201,
      tags: ['operator'],
      summary: 'Proposes a work to a sub-channel whose author lets editors do so',
    })
    .input(
      z.object({
        contentId: id,
        subChannel: z.string().min(1).max(60),
        classificationId: classificationId.default(null),
        reason: shownText(200),
      }),
    )
    .output(submissionSchema),
};
