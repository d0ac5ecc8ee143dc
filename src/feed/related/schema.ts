import { z } from 'zod';
import { cardSchema } from '../../contents/schema.ts';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { bonds } from './rules.ts';

const relatedSchema = z.object({
  content: cardSchema,
  why: z.object({
    bond: z.enum(bonds).describe('the strongest thing that the two works have in common'),
    name: z.string().nullable().describe('of the good or the topic in common'),
  }),
});
export type WireRelated = z.infer<typeof relatedSchema>;

/** Contract of related contents. */
export const relatedContract = {
  related: contract({ access: access.public })
    .route({
      method: 'GET',
      path: '/contents/{id}/related',
      tags: ['reading'],
      summary: 'Works with a good, a topic, the author or the domain in common with a content, and which',
    })
    .input(z.object({ id: z.string().min(1).max(64) }))
    .output(z.object({ items: z.array(relatedSchema) })),
};
