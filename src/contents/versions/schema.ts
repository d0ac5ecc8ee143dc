import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { shownReasonSchema } from '../../moderation/schema.ts';
import { contentFieldsSchema } from '../fields.ts';
import { versionStatuses } from '../lifecycle/lifecycle.ts';
import { draftSchema } from '../schema.ts';

const instant = z.iso.datetime();

const versionSchema = z.object({
  version: z.int().describe('its number within the content'),
  status: z.enum(versionStatuses),
  working: z.boolean().describe('what the editor shows'),
  title: z.string(),
  savedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  savedAt: instant,
  submittedAt: instant.nullable(),
  decidedAt: instant.nullable(),
  reasons: z.array(shownReasonSchema),
});
export type Version = z.infer<typeof versionSchema>;

const versionFieldsSchema = versionSchema.extend({ template: z.string(), fields: contentFieldsSchema });
export type VersionFields = z.infer<typeof versionFieldsSchema>;

/** The greatest number that the database can hold. */
export const VERSION_MAX = 2_147_483_647;
const content = z.object({ id: z.string().max(100) });
const key = content.extend({ version: z.coerce.number().int().min(1).max(VERSION_MAX) });
const tags = ['contents'];

/** Contract of the versions of a content (API.md, Contents). */
export const versionsContract = {
  list: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/contents/{id}/versions',
      tags,
      summary: 'Versions of an own work, the newest first: submitted ones, and restore points of its drafts',
    })
    .input(pageQuery.extend(content.shape))
    .output(pageOf(versionSchema)),
  read: contract({ access: access.member })
    .route({ method: 'GET', path: '/contents/{id}/versions/{version}', tags, summary: 'A version with its fields' })
    .input(key)
    .output(versionFieldsSchema),
  restore: contract({
    access: access.editor,
    version: 'required',
    refuses: ['WRONG_STATUS', 'IN_REVIEW', 'TEXT_ONLY', 'TEXT_EDITS_EXHAUSTED'],
  })
    .route({
      method: 'POST',
      path: '/contents/{id}/versions/{version}/restore',
      tags,
      summary: 'Puts the fields of a version into the draft; what stood there stays as a version',
    })
    .input(key)
    .output(draftSchema),
};
