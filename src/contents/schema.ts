import { z } from 'zod';
import { access } from '../lib/actor.ts';
import { contract } from '../lib/contract.ts';
import { domainSchema } from '../lib/domains.ts';
import { pageOf, pageQuery } from '../lib/page.ts';
import { instantText } from '../lib/wire.ts';
import { reasonSchema, shownReasonSchema, whereSchema } from '../moderation/schema.ts';
import { categoriesContract } from './categories/schema.ts';
import {
  cardSchema,
  contentItemSchema,
  coverSchema,
  filmSchema,
  hotspotSchema,
  pictureSchema,
} from './reading/cardSchema.ts';
import { qualityContract } from './quality/schema.ts';
import { showcaseContract } from './showcase/schema.ts';
import { goodsNoticeSchema } from './goods/schema.ts';
import { groupsContract } from './groups/schema.ts';
import { contentFieldsSchema, contentTypeSchema, pushTargetSchema } from './fields.ts';
import { listFilterSchema } from './filter.ts';
import { tasksContract } from './tasks/schema.ts';
import { templatesContract } from './templates/schema.ts';
import { contentStatuses, pushStatuses, versionStatuses } from './lifecycle/lifecycle.ts';

export { proseSchema } from './body/prose.ts';
export type { Doc } from './body/body.ts';
export { cardSchema, type Card, type WireCard } from './reading/cardSchema.ts';
export { contentTypeSchema, pushTargets, pushTargetSchema, type ContentType, type PushTarget } from './fields.ts';
export type { ContentStatus } from './lifecycle/lifecycle.ts';

const instant = z.iso.datetime();
export const contentStatusSchema = z.enum(contentStatuses);

const pushSchema = z.object({
  target: pushTargetSchema,
  status: z.enum(pushStatuses),
  queuedAt: instant,
  pushedAt: instant.nullable(),
  withdrawnAt: instant.nullable(),
});

/** Who gave the reasons and when: a person by a pseudonym, the machine, or the check at a scheduled time (UX 23). */
export const shownDecisionSchema = z.object({
  kind: z.enum(['machine', 'schedule', 'person']),
  name: z.string(),
  at: instant,
});
export type ShownDecision = z.infer<typeof shownDecisionSchema>;

/** Where a content stands, for its author. */
const stateSchema = z.object({
  id: z.string(),
  type: contentTypeSchema,
  template: z.string(),
  status: z.enum(contentStatuses),
  version: z.int().describe('sent back as If-Match'),
  categoryId: z.string().nullable(),
  reasons: z.array(shownReasonSchema).describe('why it came back to its author'),
  decision: shownDecisionSchema.nullable().describe('who gave these reasons, and when'),
  pushes: z.array(pushSchema),
  groupId: z.string().nullable().describe('the items that are pushed as one with it share this'),
  edit: z
    .object({
      status: z.enum(versionStatuses),
      reasons: z.array(shownReasonSchema),
      decision: shownDecisionSchema.nullable(),
    })
    .nullable()
    .describe('the newer version of a published content'),
  textEdit: z
    .object({ left: z.int(), until: instant })
    .nullable()
    .describe('how often and until when the text of a published content may still change; null when it may not'),
  scheduledAt: instant.nullable(),
  submittedAt: instant.nullable(),
  publishedAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
});
export type ContentState = z.infer<typeof stateSchema>;

/** A draft as the editor loads and saves it: state and fields. */
export const draftSchema = stateSchema.extend(
  contentFieldsSchema.omit({ scheduledAt: true, categoryId: true }).partial().shape,
);
export type Draft = z.infer<typeof draftSchema>;

/** A content in full. What only its author sees is absent for others. */
export const contentSchema = cardSchema.omit({ publishedAt: true, items: true }).extend({
  publishedAt: instant.nullable(),
  subtitle: z.string().nullable(),
  body: z.unknown(),
  topics: z.array(z.string()).describe('what its text and forward text name between signs, without them'),
  bodyHtml: z.string().describe('made by the renderer from its allow-list; safe to insert'),
  media: z.record(z.string(), pictureSchema),
  video: filmSchema.nullable(),
  pictures: z.array(hotspotSchema).describe('of an outfit, with the goods marked at shares of width and height'),
  shopStory: contentFieldsSchema.shape.shopStory,
  items: z.array(contentItemSchema),
  highlights: contentFieldsSchema.shape.highlights,
  brandStory: contentFieldsSchema.shape.brandStory,
  status: z.enum(contentStatuses),
  author: stateSchema.optional(),
});
export type WireContent = z.infer<typeof contentSchema>;

export const ruleSchema = z.object({
  id: z.string(),
  passed: z.boolean(),
  actual: z.unknown(),
  required: z.unknown(),
  where: whereSchema,
  code: z.string(),
  effect: z.enum(['refuse', 'reject', 'human', 'hint']).describe('what a fault means at submit'),
  message: z.string(),
  place: z.string().optional().describe('which of several goods, pictures or paragraphs, and for a word its field'),
});
export type WireRule = z.infer<typeof ruleSchema>;

const listRowSchema = stateSchema.extend({
  goods: z.array(goodsNoticeSchema).describe('what the author has to know of its goods'),
  title: z.string(),
  cover: coverSchema.nullable(),
  domain: domainSchema.nullable(),
  featured: z.boolean(),
  pinned: z.boolean(),
  numbers: z.object({ reads: z.int(), likes: z.int(), comments: z.int() }).describe('since its publication'),
});
const counts = z.record(z.string(), z.int());
const listQuery = pageQuery.extend(listFilterSchema.shape);
export type ListQuery = Omit<z.infer<typeof listQuery>, 'cursor'>;

const id = z.object({ id: z.string().max(100) });
const fields = contentFieldsSchema.partial().extend({ template: z.string().max(60).optional() });
const readBack = z.unknown().optional().describe('taken as it was read, and left as it is');
/** What a draft tells beside its fields: a client may send a draft back as it has read it. */
const told = {
  status: readBack,
  version: readBack,
  reasons: readBack,
  decision: readBack,
  pushes: readBack,
  groupId: readBack,
  edit: readBack,
  textEdit: readBack,
  submittedAt: readBack,
  publishedAt: readBack,
  createdAt: readBack,
  updatedAt: readBack,
} satisfies Record<Exclude<keyof ContentState, 'id' | 'type' | keyof z.infer<typeof fields>>, unknown>;
const keep = z.boolean().optional().describe('keeps what stood there among the versions, whoever wrote it and when');
/** A draft as it is sent. Names that it does not know are refused, since a slip in one would lose what an author wrote. */
const sentDraft = z.strictObject({ ...fields.shape, ...told });

/** The fields of a sent draft, without what was only read back. */
export const fieldsOf = (sent: z.infer<typeof sentDraft>) => fields.parse(sent);

const submitted = z.object({
  status: z.enum(['reviewing', 'scheduled', 'published', 'rejected']),
  reasons: z.array(shownReasonSchema),
  version: z.int(),
  edit: stateSchema.shape.edit,
});
export const reviewedContentSchema = z.object({
  content: contentSchema.describe('the version under review'),
  live: contentSchema.nullable().describe('what readers see meanwhile'),
  versions: z.array(
    z.object({
      version: z.int(),
      status: z.enum(versionStatuses),
      title: z.string(),
      submittedAt: instant.nullable(),
      decidedAt: instant.nullable(),
      reasons: z.array(shownReasonSchema),
    }),
  ),
  account: z.object({ id: z.string(), name: z.string(), level: z.string(), status: z.string(), published: z.int() }),
});
export type ReviewedContent = z.infer<typeof reviewedContentSchema>;
const tags = ['contents'];
const submitRefusals = [
  'WRONG_STATUS',
  'NOTHING_TO_SUBMIT',
  'TEXT_EDITS_EXHAUSTED',
  'TEXT_ONLY',
  'ACCOUNT_NOT_ACTIVE',
  'RIGHT_MISSING',
  'ACCOUNT_PENALISED',
  'CONTENT_INVALID',
  'QUOTA_EXHAUSTED',
];

/** Contract of the contents domain (API.md, Contents). */
export const contentsContract = {
  categories: categoriesContract,
  groups: groupsContract,
  quality: qualityContract,
  showcase: showcaseContract,
  tasks: tasksContract,
  templates: templatesContract,
  create: contract({
    access: access.editor,
    refuses: ['INSTITUTION_NO_PUBLISHING', 'TEMPLATE_UNKNOWN', 'DRAFTS_FULL', 'CATEGORY_UNKNOWN'],
  })
    .route({ method: 'POST', path: '/contents', successStatus: 201, tags, summary: 'Makes a draft' })
    .input(sentDraft.extend({ type: contentTypeSchema, id: readBack }))
    .output(draftSchema),
  save: contract({
    access: access.editor,
    version: 'required',
    refuses: ['IN_REVIEW', 'TEXT_ONLY', 'TEXT_EDITS_EXHAUSTED', 'CATEGORY_UNKNOWN'],
  })
    .route({ method: 'PATCH', path: '/contents/{id}', tags, summary: 'Saves fields of a draft; lenient' })
    .input(sentDraft.extend({ ...id.shape, type: readBack, keep }))
    .output(draftSchema),
  list: contract({ access: access.member })
    .route({ method: 'GET', path: '/contents', tags, summary: 'Own works with filters, and counts per type' })
    .input(listQuery)
    .output(
      pageOf(listRowSchema).extend({
        counts: counts.describe('by type under the other filters, and `all`'),
        featuredCount: z.int().describe('under the other filters'),
        categoryCounts: counts.describe('by category under the other filters, `none` and `all`'),
      }),
    ),
  read: contract({ access: access.public })
    .route({ method: 'GET', path: '/contents/{id}', tags, summary: 'A published work with its body and all items' })
    .input(id.extend({ via: z.string().max(200).optional() }))
    .output(contentSchema),
  draft: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/contents/{id}/draft',
      tags,
      summary: 'An own work as its editor sees it, with its version',
    })
    .input(id)
    .output(draftSchema),
  remove: contract({ access: access.editor })
    .route({ method: 'DELETE', path: '/contents/{id}', successStatus: 204, tags, summary: 'Deletes an own work' })
    .input(id)
    .output(z.void()),
  dropEdit: contract({ access: access.editor })
    .route({
      method: 'DELETE',
      path: '/contents/{id}/edit',
      tags,
      summary: 'Drops the unpublished edit of a published work',
    })
    .input(id)
    .output(draftSchema),
  submit: contract({ access: access.editor, version: 'optional', refuses: submitRefusals })
    .route({
      method: 'POST',
      path: '/contents/{id}/submit',
      tags,
      summary: 'Checks a work in full and sends it to review',
    })
    .input(id)
    .output(submitted),
  withdraw: contract({ access: access.editor, refuses: ['WRONG_STATUS', 'NOT_PUSHED'] })
    .route({ method: 'POST', path: '/contents/{id}/withdraw', tags, summary: 'Takes back its pushes, or a review' })
    .input(id.extend({ targets: z.array(pushTargetSchema).min(1).max(3).optional() }))
    .output(draftSchema),
  schedule: contract({ access: access.editor, refuses: ['WRONG_STATUS', 'CONTENT_INVALID'] })
    .route({ method: 'PUT', path: '/contents/{id}/schedule', tags, summary: 'Moves the planned publication' })
    .input(id.extend({ scheduledAt: instantText }))
    .output(draftSchema),
  unschedule: contract({ access: access.editor, refuses: ['WRONG_STATUS'] })
    .route({ method: 'DELETE', path: '/contents/{id}/schedule', tags, summary: 'Cancels the planned publication' })
    .input(id)
    .output(draftSchema),
  takeDown: contract({ access: access.operator('reviewer', 'risk') })
    .route({
      method: 'POST',
      path: '/operator/contents/{id}/removal',
      successStatus: 204,
      tags: ['operator'],
      summary: 'Takes a published work down, with reasons',
    })
    .input(id.extend({ reasons: z.array(reasonSchema).min(1).max(20) }))
    .output(z.void()),
};
