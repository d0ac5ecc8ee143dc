import { parseArgs } from 'node:util';
import { explain, familyOf, type Explanation } from '../ledger/explaining/service.ts';
import { familyInWords, groupInWords } from '../ledger/explaining/wording.ts';
import { isLedgerAccount } from '../ledger/schema.ts';
import { askedLang } from '../lib/asked-lang.ts';
import type { Config } from '../lib/config.ts';
import { inTransaction } from '../lib/db.ts';
import { isId } from '../lib/ids.ts';
import { wireFen, yuan } from '../lib/money.ts';
import { labelled } from '../lib/text.ts';
import { instantSchema } from '../lib/wire.ts';
import { openConfigured } from '../main.ts';
import { BadArguments } from './input.ts';

type Lang = 'zh-CN' | 'en';
type Question = { ledgerAccounts: string[]; bookId: string | null; at: Date | null; json: boolean; lang: Lang };

const words = {
  holds: { 'zh-CN': '余额', en: 'balance' },
  books: { 'zh-CN': '账本', en: 'books' },
  posts: { 'zh-CN': '笔', en: 'posts' },
  sum: { 'zh-CN': '合计', en: 'sum' },
  fine: { 'zh-CN': '合计与余额一致', en: 'the sum is the balance' },
  wrong: { 'zh-CN': '警报：合计与余额相差', en: 'ALARM: sum and balance differ by' },
  oneAccount: { 'zh-CN': '请给出一个账户，且只能一个', en: 'one account is asked for' },
  notAccount: { 'zh-CN': '不是账本账户', en: 'not a ledger account' },
  notInstant: {
    'zh-CN': '--at 应为时间，例如 2026-10-31T16:00:00Z',
    en: '--at is an instant such as 2026-10-31T16:00:00Z',
  },
  notLang: { 'zh-CN': '--lang 只能是 zh 或 en', en: '--lang is zh or en' },
  unknown: { 'zh-CN': '这个账户从未入过账', en: 'nothing was ever posted to this account' },
} as const;

/**
 * `zhongcao explain ACCOUNT`: a balance as the sum of what moved it, of a ledger account or of all three of somebody's
 * account. Exit status 1 where a sum is not its balance, 2 where nothing was ever posted to it.
 */
export async function explainCommand(config: Config, args: string[]): Promise<number> {
  const asked = questionIn(args);
  const database = await openConfigured(config);
  try {
    const found = await inTransaction(database.db, async (tx) => {
      const all: Explanation[] = [];
      for (const ledgerAccount of asked.ledgerAccounts)
        all.push(await explain(tx, { ledgerAccount, bookId: asked.bookId, at: asked.at }));
      return all.filter(({ books }) => books > 0);
    });
    if (found.length === 0) {
      process.stderr.write(`${asked.ledgerAccounts.join(', ')}: ${words.unknown[asked.lang]}\n`);
      return 2;
    }
    for (const one of found) process.stdout.write(asked.json ? `${jsonOf(one)}\n` : inWords(one, asked.lang));
    return found.every(({ differenceFen }) => differenceFen === 0n) ? 0 : 1;
  } finally {
    await database.close();
  }
}

function questionIn(args: string[]): Question {
  const text = { type: 'string' } as const;
  const asked = askedLang(args);
  const { values, positionals } = parseArgs({
    args,
    options: { book: text, at: text, lang: text, json: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [name = ''] = positionals;
  if (positionals.length !== 1) throw new BadArguments(words.oneAccount[asked]);
  const own = isLedgerAccount(name) ? [name] : ['wallet', 'creator', 'institution'].map((kind) => `${kind}:${name}`);
  if (!isLedgerAccount(name) && !isId(name)) throw new BadArguments(labelled(words.notAccount[asked], name, asked));
  const at = instantSchema.optional().safeParse(values.at);
  if (!at.success) throw new BadArguments(words.notInstant[asked]);
  const { lang } = values;
  if (lang !== undefined && lang !== 'zh' && lang !== 'en') throw new BadArguments(words.notLang[asked]);
  return {
    ledgerAccounts: own,
    bookId: values.book ?? null,
    at: at.data ?? null,
    json: values.json ?? false,
    lang: asked,
  };
}

function jsonOf({ ledgerAccount, balanceFen, books, groups, differenceFen }: Explanation): string {
  return JSON.stringify({
    ledgerAccount,
    balanceFen: wireFen(balanceFen),
    books,
    groups: groups?.map(({ group, posts, fen }) => ({ group, posts, fen: wireFen(fen) })),
    differenceFen: wireFen(differenceFen),
  });
}

function inWords({ ledgerAccount, balanceFen, books, groups, differenceFen }: Explanation, lang: Lang): string {
  const row = (fen: bigint, what: string) => `${yuan(fen).padStart(18)}  ${what}`;
  const lines = (groups ?? []).map(({ group, posts, fen }) =>
    row(fen, `${groupInWords(group, lang)} (${posts} ${words.posts[lang]})`),
  );
  const verdict = differenceFen === 0n ? words.fine[lang] : `${words.wrong[lang]} ${yuan(differenceFen)}`;
  return [
    `${familyInWords(familyOf(ledgerAccount), lang)} ${ledgerAccount}  ${words.holds[lang]} ${yuan(balanceFen)}  (${books} ${words.books[lang]})`,
    ...lines,
    row(balanceFen - differenceFen, words.sum[lang]),
    verdict,
    '',
  ].join('\n');
}
