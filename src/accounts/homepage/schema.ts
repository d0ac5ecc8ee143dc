import { z } from 'zod';
import { levelSchema } from '../../levels/schema.ts';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { homepageModules } from './modules.ts';

const moduleSchema = z.enum(homepageModules);
/** Bounds of the store; each rule of the layout is a row of its own (DOMAIN 6.3). */
const layout = {
  modules: z
    .array(z.object({ module: moduleSchema, on: z.boolean() }))
    .max(40)
    .describe('every module once, in their order on the page; the header first and on'),
  notice: z.string().max(1000).describe('what the module `notice` says; empty: it shows nothing'),
};
const layoutSchema = z.object(layout);

const ownSchema = layoutSchema.extend({
  version: z.int(),
  editable: z.boolean().describe('the level of the account lets it edit; else the default layout is shown'),
  levelNeeded: levelSchema.nullable().describe('from which level on one may edit'),
  defaults: layoutSchema,
  limits: z.object({ noticeCharsMax: z.int() }),
  draft: layoutSchema
    .extend({ basedOn: z.int().describe('the version that it started from') })
    .nullable()
    .describe('what this member tries out and has not saved yet'),
});
export type OwnHomepage = z.infer<typeof ownSchema>;

const shownSchema = z.object({
  modules: z.array(moduleSchema).describe('those that are on, in their order'),
  notice: z.string().nullable(),
});
export type ShownHomepage = z.infer<typeof shownSchema>;

const previewSchema = shownSchema.extend({
  accountId: z.string(),
  version: z.string(),
  expiresAt: z.iso.datetime(),
});
export type HomepagePreview = z.infer<typeof previewSchema>;

const token = z.object({ token: z.string().max(300) });
const tags = ['accounts'];
const refuses = ['ACCOUNT_STOPPED', 'HOMEPAGE_LOCKED', 'HOMEPAGE_INVALID'];

/** Contract of homepages as their accounts lay them out (DOMAIN 6.3). */
export const homepageContract = {
  own: contract({ access: access.member })
    .route({ method: 'GET', path: '/homepage', tags, summary: 'The layout of the own homepage, and what is tried out' })
    .output(ownSchema),
  save: contract({ access: access.editor, version: 'required', refuses })
    .route({ method: 'PUT', path: '/homepage', tags, summary: 'Lays out the own homepage; readers see it at once' })
    .input(layoutSchema)
    .output(ownSchema),
  tryOut: contract({ access: access.editor, refuses })
    .route({
      method: 'PUT',
      path: '/homepage/draft',
      tags,
      summary: 'Keeps a layout that only previews show; the one that is saved drops it',
    })
    .input(layoutSchema.extend({ basedOn: z.int().min(0).describe('the version that it started from') }))
    .output(z.object({ version: z.string().describe('of previews, which follow it') })),
  // The address lets in everybody who has it: it is not kept for a repeat with the same key.
  makePreview: contract({ access: access.member, secret: true })
    .route({
      method: 'POST',
      path: '/homepage/preview',
      successStatus: 201,
      tags,
      summary: 'Makes an address to see the own homepage as it is tried out, for some minutes',
    })
    .output(z.object({ url: z.string(), expiresAt: z.iso.datetime() })),
  preview: contract({ access: access.public, refuses: ['HOMEPAGE_PREVIEW_EXPIRED'] })
    .route({
      method: 'GET',
      path: '/homepage-previews/{token}',
      tags,
      summary: 'The layout behind the address of a preview',
    })
    .input(token)
    .output(previewSchema),
  previewVersion: contract({ access: access.public, refuses: ['HOMEPAGE_PREVIEW_EXPIRED'] })
    .route({
      method: 'GET',
      path: '/homepage-previews/{token}/version',
      tags,
      summary: 'Which version a preview shows: cheap to ask every second',
    })
    .input(token)
    .output(z.object({ version: z.string() })),
  ofAccount: contract({ access: access.public })
    .route({
      method: 'GET',
      path: '/accounts/{id}/homepage',
      tags: ['reading'],
      summary: 'What the homepage of an account is composed of, in order',
    })
    .input(z.object({ id: z.string().min(1).max(80) }))
    .output(shownSchema),
};
