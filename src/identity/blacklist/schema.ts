import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { instantSchema, plainCharacters, shownText } from '../../lib/wire.ts';

const at = z.iso.datetime();
const id = z.string().min(1).max(60);
const tags = ['health'];
const person = z.object({ id: z.string(), name: z.string().nullable() });

/** What stands of a time on the blacklist: in force, over by its end, or taken off by somebody. */
const blacklistStates = ['standing', 'ended', 'lifted'] as const;

const blacklistingSchema = z.object({
  id: z.string(),
  reader: person,
  reason: z.object({ code: z.string(), name: z.string() }),
  text: z.string(),
  caseId: z.string().nullable().describe('the investigation that led to it'),
  from: at,
  until: at.nullable().describe('null: until it is lifted'),
  state: z.enum(blacklistStates),
  putBy: person,
  changed: z.object({ at, by: person }).nullable().describe('the last change of reason, text or end'),
  lifted: z.object({ at, by: person, text: z.string() }).nullable(),
  version: z.int(),
});
export type ShownBlacklisting = z.infer<typeof blacklistingSchema>;

const readerSchema = person.extend({
  since: at,
  standing: blacklistingSchema.nullable().describe('what stands against him now'),
});

const fields = z.object({
  reason: z.string().max(40).describe('a code of the policy `blacklist`'),
  text: shownText(500),
  until: instantSchema.nullable().default(null),
});
export type BlacklistingFields = z.infer<typeof fields>;

const reads = access.operator('risk', 'admin');
const risk = access.operator('risk');

/** Contract of the blacklist of readers (DOMAIN 1.3, 13.10). */
export const blacklistContract = {
  list: contract({ access: reads })
    .route({ method: 'GET', path: '/operator/blacklist', tags, summary: 'Readers on the blacklist, the latest first' })
    .input(pageQuery.extend({ view: z.enum(['standing', 'past', 'all']).default('standing') }))
    .output(pageOf(blacklistingSchema).extend({ standing: z.int().describe('how many are on it now') })),
  listReasons: contract({ access: reads })
    .route({
      method: 'GET',
      path: '/operator/blacklist/reasons',
      tags,
      summary: 'Reasons for which a reader can be put on the blacklist',
    })
    .output(z.object({ items: z.array(z.object({ code: z.string(), name: z.string() })) })),
  findReaders: contract({ access: reads })
    .route({
      method: 'GET',
      path: '/operator/readers',
      tags,
      summary: 'Readers by id, e-mail address, the host’s buyer number, or the beginning of their name',
    })
    .input(z.object({ q: z.string().trim().min(1).max(100).check(plainCharacters) }))
    .output(z.object({ items: z.array(readerSchema) })),
  readReader: contract({ access: reads })
    .route({
      method: 'GET',
      path: '/operator/readers/{id}',
      tags,
      summary: 'A reader with all his times on the blacklist, the latest first',
    })
    .input(z.object({ id }))
    .output(readerSchema.extend({ history: z.array(blacklistingSchema) })),
  put: contract({ access: risk, refuses: ['ALREADY_BLACKLISTED', 'BLACKLIST_REASON', 'OWN_BLACKLISTING'] })
    .route({
      method: 'POST',
      path: '/operator/readers/{id}/blacklisting',
      successStatus: 201,
      tags,
      summary: 'Puts a reader on the blacklist: what he does counts nowhere from now on',
    })
    .input(fields.extend({ id, caseId: id.optional() }))
    .output(blacklistingSchema),
  change: contract({
    access: risk,
    version: 'required',
    refuses: ['NOT_BLACKLISTED', 'BLACKLIST_REASON', 'OWN_BLACKLISTING'],
  })
    .route({
      method: 'PUT',
      path: '/operator/readers/{id}/blacklisting',
      tags,
      summary: 'Changes why and until when a reader is on the blacklist',
    })
    .input(fields.extend({ id }))
    .output(blacklistingSchema),
  lift: contract({ access: risk, version: 'required', refuses: ['NOT_BLACKLISTED', 'OWN_BLACKLISTING'] })
    .route({
      method: 'PUT',
      path: '/operator/readers/{id}/blacklisting/lifting',
      tags,
      summary: 'Takes a reader off the blacklist',
    })
    .input(z.object({ id, text: shownText(500) }))
    .output(blacklistingSchema),
};
