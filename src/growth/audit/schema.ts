import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { daySchema, plainCharacters } from '../../lib/wire.ts';

const person = z.object({ id: z.string().describe('user:…, key:… or system'), name: z.string().nullable() });
const word = z.string().min(1).max(100).check(plainCharacters);

/** What acts can be on. */
export const auditedTypes = [
  'account',
  'account_application',
  'announcement',
  'api_key',
  'authorisation',
  'campaign',
  'channel',
  'content',
  'dispute',
  'fan_ads',
  'feedback',
  'host_file_run',
  'invitation',
  'invited_list',
  'month',
  'payout',
  'payout_batch',
  'placement',
  'policy',
  'pool',
  'shop_bill',
  'slot',
  'sub_channel',
  'user',
] as const;

const entrySchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor: person,
  verb: z.string(),
  objectType: z.string(),
  objectId: z.string(),
  objectName: z
    .string()
    .nullable()
    .describe('what people call the object by: a name, an order line, when it was made; null where it has none'),
  sides: z
    .array(z.object({ id: z.string(), name: z.string().nullable() }))
    .describe('of an authorisation: the accounts of the creator and of the institution; else empty'),
  before: z.unknown().describe('what stood of the object; null where there was nothing'),
  after: z.unknown().describe('what the act made of it'),
  reason: z.string().nullable(),
});

/** Contract of the audit log (DOMAIN 13.11). */
export const auditContract = {
  list: contract({ access: access.operator('admin', 'finance', 'risk', 'reviewer') })
    .route({
      method: 'GET',
      path: '/operator/audit',
      tags: ['operator'],
      summary: 'What operators did, the latest first: admin sees all, others what belongs to their areas',
    })
    .input(
      pageQuery.extend({
        actor: word.optional().describe('user:…, key:… or system'),
        verb: word.optional(),
        objectType: z.enum(auditedTypes).optional(),
        objectId: z.string().min(1).max(200).check(plainCharacters).optional(),
        from: daySchema.optional().describe('first day'),
        to: daySchema.optional().describe('last day'),
      }),
    )
    .output(
      pageOf(entrySchema).extend({
        actors: z.array(person).describe('who ever did something: the first 200; on the first page only'),
        people: z
          .record(z.string(), z.string())
          .describe('the names of those whom before and after of this page name, by user:…'),
        reasons: z
          .record(z.string(), z.string())
          .describe('the sentences of the codes in after.reasons of this page, in the asker’s language'),
        objectTypes: z.array(z.enum(auditedTypes)).describe('what the asker may read acts on'),
      }),
    ),
};
