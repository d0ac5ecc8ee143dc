import { z } from 'zod';
import { cardSchema } from '../../contents/schema.ts';
import { headerSchema } from '../../fans/schema.ts';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { refusals } from '../../lib/errors.ts';
import { fenSchema } from '../../lib/money.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { shownText } from '../../lib/wire.ts';
import { topicSchema } from '../topics/schema.ts';

/** A pasted text that holds a share code may be so long; what is searched for is shorter (policy `search`). */
const PASTED_CHARS_MAX = 500;

const searchKinds = ['contents', 'accounts', 'goods', 'topics'] as const;
export type SearchKind = (typeof searchKinds)[number];

export const refuseSearch = refusals({
  SEARCH_TOO_LONG: [422, '搜索的字数太多', 'This is too long to search for'],
  SHARE_GONE: [404, '口令里的作品不存在或已下架', 'The work of this share code is not there any more'],
  SEARCH_WITHOUT_WORDS: [422, '请输入文字，只有符号无法搜索', 'Enter words: signs alone cannot be searched for'],
});

const goodSchema = z.object({
  itemId: z.string(),
  title: z.string(),
  priceFen: fenSchema,
  pictureUrl: z.string().nullable(),
  shopName: z.string(),
  url: z.string().describe('its own page at its shop: no work led there, so nobody earns by it'),
  works: z.int().describe('published works that are about it'),
});
export type FoundGood = z.infer<typeof goodSchema>;

const foundWorkSchema = cardSchema.extend({
  excerpt: z
    .string()
    .nullable()
    .describe(
      'where neither title nor summary holds a word: the part of the text around the first, at most 62 characters',
    ),
});

/** What every kind of answer says of the search itself. */
const about = {
  matched: z.enum(['all', 'any']).describe('whether what is found holds every word, or, as nothing does, any of them'),
  words: z.array(z.string()).describe('the words that were searched for, folded, to be marked where they stand'),
  shared: z
    .object({ code: z.string(), title: z.string(), url: z.string() })
    .nullable()
    .describe('the work that a share code in the text leads to; nothing was searched for then'),
};

const found = <Kind extends SearchKind, Item extends z.ZodType>(kind: Kind, item: Item) =>
  pageOf(item).extend({ kind: z.literal(kind), ...about });

const resultSchema = z.discriminatedUnion('kind', [
  found('contents', foundWorkSchema),
  found('accounts', headerSchema),
  found('goods', goodSchema),
  found('topics', topicSchema),
]);
export type SearchResult = z.infer<typeof resultSchema>;

/** Contract of the search (API.md, Reading; UX 10). */
export const searchContract = {
  search: contract({
    access: access.public,
    refuses: ['SEARCH_TOO_LONG', 'SEARCH_WITHOUT_WORDS', 'SHARE_EXPIRED', 'SHARE_GONE'],
  })
    .route({
      method: 'GET',
      path: '/search',
      tags: ['reading'],
      summary: 'What readers find by words: works, accounts, goods or topics; a pasted share code leads to its work',
    })
    .input(
      pageQuery.extend({
        q: shownText(PASTED_CHARS_MAX),
        kind: z.enum(searchKinds).default('contents').describe('what is looked for'),
      }),
    )
    .output(resultSchema),
};
