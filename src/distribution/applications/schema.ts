import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { plainCharacters } from '../../lib/wire.ts';
import { shownReasonSchema } from '../../moderation/schema.ts';
import { outcomeSchema } from '../eligibility/schema.ts';
import { applicationStatuses } from './rules.ts';

const tags = ['channels'];
const operator = { tags: ['operator'] };
const at = z.iso.datetime();
const id = z.object({ id: z.string().max(100) });
const status = z.enum(applicationStatuses);
const subChannelCode = z.string().min(1).max(60);
const text = (max: number) => z.string().max(max).check(plainCharacters);

/** Material as a draft may hold it: what it must be is asked when it is handed in (DOMAIN 3.4). */
const materialFields = z.object({
  reason: text(2000),
  samples: z
    .array(z.object({ contentId: z.string().max(100).optional(), url: text(2000).optional() }))
    .max(20)
    .describe('each a published work of the account, or an https address'),
  pages: z.array(text(2000)).max(20).describe('https addresses of pages on other platforms'),
  screenshotMediaIds: z.array(z.string().max(100)).max(20).describe('pictures of the account’s library'),
});

const shownMaterial = materialFields.extend({
  samples: z.array(
    z.object({
      contentId: z.string().optional(),
      url: z.string().optional(),
      title: z.string().optional(),
      type: z.string().optional(),
    }),
  ),
  screenshots: z.array(z.object({ id: z.string(), url: z.string(), original: z.string() })),
});

const decider = z
  .object({ kind: z.enum(['person', 'machine', 'schedule']), name: z.string() })
  .describe('a person by a pseudonym that is always the same');

const stepSchema = z.object({
  status,
  at,
  by: z.object({ kind: z.enum(['account', 'operator', 'system']), name: z.string() }),
  reasons: z.array(shownReasonSchema),
  note: z.string().nullable(),
});

const subChannelShown = z.object({
  code: z.string(),
  name: z.string(),
  channelCode: z.string(),
  channelName: z.string(),
});

const applicationSchema = z.object({
  id: z.string(),
  subChannel: subChannelShown,
  status,
  version: z.int(),
  material: shownMaterial,
  createdAt: at,
  updatedAt: at,
  submittedAt: at.nullable(),
  decision: z.object({ at, by: decider, reasons: z.array(shownReasonSchema) }).nullable(),
  outcome: outcomeSchema.nullable().describe('how the conditions came out when they were last asked for it'),
  reapplyAt: at.nullable().describe('from when on the account may apply again'),
});
const wholeApplication = applicationSchema.extend({ steps: z.array(stepSchema) });

const applicant = z.object({ id: z.string(), name: z.string(), avatarUrl: z.string(), level: z.string() });
const listedApplication = z.object({
  id: z.string(),
  account: applicant,
  subChannel: subChannelShown,
  status,
  submittedAt: at.nullable(),
  decidedAt: at.nullable(),
  reasons: z.array(shownReasonSchema),
});

const begin = ['SUB_CHANNEL_NOT_OPEN', 'NOT_BY_APPLICATION', 'APPLICATION_OPEN'] as const;
const handIn = [
  'APPLICATION_STATUS',
  'SUB_CHANNEL_NOT_OPEN',
  'NOT_BY_APPLICATION',
  'APPLICANT_STOPPED',
  'ACCOUNT_PENALISED',
  'APPLY_LATER',
  'NOT_ELIGIBLE',
] as const;
const readers = access.operator('channel_manager', 'reviewer', 'risk', 'admin');

/** Contract of applications for sub-channels (DOMAIN 3.4): the account's side, and what operators read. */
export const applicationsContract = {
  applications: contract({ access: access.member })
    .route({ method: 'GET', path: '/channel-applications', tags, summary: 'Applications of the acting account' })
    .input(pageQuery.extend({ subChannel: subChannelCode.optional() }))
    .output(pageOf(applicationSchema)),
  beginApplication: contract({ access: access.editor, refuses: [...begin] })
    .route({
      method: 'POST',
      path: '/channel-applications',
      successStatus: 201,
      tags,
      summary: 'Begins an application for a sub-channel as a draft',
    })
    .input(materialFields.partial().extend({ subChannelCode }))
    .output(wholeApplication),
  application: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/channel-applications/{id}',
      tags,
      summary: 'An application of the acting account with each of its steps',
    })
    .input(id)
    .output(wholeApplication),
  saveApplication: contract({ access: access.editor, version: 'required', refuses: ['APPLICATION_STATUS'] })
    .route({
      method: 'PATCH',
      path: '/channel-applications/{id}',
      tags,
      summary: 'Saves the draft of an application; it may be incomplete',
    })
    .input(materialFields.partial().extend(id.shape))
    .output(wholeApplication),
  submitApplication: contract({ access: access.editor, refuses: [...handIn] })
    .route({
      method: 'POST',
      path: '/channel-applications/{id}/submit',
      tags,
      summary: 'Hands an application in, if its material and the account’s conditions allow it',
    })
    .input(id)
    .output(wholeApplication),
  withdrawApplication: contract({ access: access.editor, refuses: ['APPLICATION_STATUS'] })
    .route({
      method: 'POST',
      path: '/channel-applications/{id}/withdraw',
      tags,
      summary: 'Takes an application back that no reviewer has taken yet: it is a draft again',
    })
    .input(id)
    .output(wholeApplication),
  discardApplication: contract({ access: access.editor, refuses: ['APPLICATION_STATUS'] })
    .route({
      method: 'DELETE',
      path: '/channel-applications/{id}',
      successStatus: 204,
      tags,
      summary: 'Throws the draft of an application away',
    })
    .input(id)
    .output(z.void()),
  listChannelApplications: contract({ access: readers })
    .route({
      method: 'GET',
      path: '/operator/channel-applications',
      ...operator,
      summary: 'Applications for sub-channels, the latest handed in first',
    })
    .input(
      pageQuery.extend({
        status: status.exclude(['draft']).optional(),
        subChannel: subChannelCode.optional(),
        q: z.string().trim().max(60).optional().describe('a part of an account’s name, or its id'),
      }),
    )
    .output(pageOf(listedApplication)),
  readChannelApplication: contract({ access: readers })
    .route({
      method: 'GET',
      path: '/operator/channel-applications/{id}',
      ...operator,
      summary: 'An application with its material, its account’s conditions now, and its steps',
    })
    .input(id)
    .output(
      wholeApplication.extend({
        account: applicant,
        now: outcomeSchema.nullable().describe('how the conditions come out now; null for an account that is gone'),
        earlier: z.array(z.object({ id: z.string(), status, submittedAt: at.nullable() })),
      }),
    ),
};
