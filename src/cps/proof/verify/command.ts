import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Lang } from '../../../lib/problem.ts';
import { whyNoFile } from '../../../lib/file-fault.ts';
import { labelled } from '../../../lib/text.ts';
import { inLang } from '../../../lib/text.ts';
import { monthHead, rootOfHead } from '../head.ts';
import { NotReadable } from './faults.ts';
import { faultText, verdicts } from './texts.ts';
import { verifyExport, type Verdict } from './verifying.ts';

const USAGE = 'usage: zhongcao verify EXPORT.zip [--root HASH | --root-file ROOT.json] [--lang zh|en]\n';
const HASH = /^[0-9a-f]{64}$/;

/** The answer of `GET /months/{month}/root`, as far as it is needed. */
const rootFile = z.object({ root: z.string().regex(HASH), head: monthHead });

type Streams = { stdout: { write: (text: string) => unknown }; stderr: { write: (text: string) => unknown } };
type Question = { path: string; root: string | null; lang: Lang };

/**
 * `zhongcao verify EXPORT.zip [--root HASH | --root-file ROOT.json]`: checks a statement export with no server, database or
 * network. Answers the exit status: 0 nothing is wrong, 1 something is, told on standard output with its place, 2 not
 * readable.
 */
export async function runVerify(args: string[], to: Streams = process): Promise<number> {
  let question: Question;
  try {
    question = questionOf(args);
  } catch (error) {
    to.stderr.write(`zhongcao verify: ${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return 2;
  }
  try {
    const verdict = await verifyExport(question.path, question.root);
    to.stdout.write(wordsOf(verdict, question));
    return verdict.faults.length === 0 ? 0 : 1;
  } catch (error) {
    const why =
      error instanceof NotReadable
        ? labelled(question.path, inLang(verdicts.noZip, question.lang), question.lang)
        : whyNoFile(error);
    if (why === undefined) throw error;
    to.stderr.write(`zhongcao verify: ${why}\n`);
    return 2;
  }
}

function questionOf(args: string[]): Question {
  const { values, positionals } = parseArgs({
    args,
    options: { root: { type: 'string' }, 'root-file': { type: 'string' }, lang: { type: 'string' } },
    allowPositionals: true,
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new Error('one file is asked for');
  const { root, lang, 'root-file': file } = values;
  if (root !== undefined && file !== undefined) throw new Error('--root or --root-file, not both');
  if (root !== undefined && !HASH.test(root)) throw new Error('--root is not a hash of 64 hex digits');
  if (lang !== undefined && !['zh', 'zh-CN', 'en'].includes(lang)) throw new Error('--lang is zh or en');
  const inEnglish =
    lang === undefined ? !/^zh/i.test(process.env['LC_ALL'] ?? process.env['LANG'] ?? '') : lang === 'en';
  return { path, root: root ?? (file === undefined ? null : rootIn(file)), lang: inEnglish ? 'en' : 'zh-CN' };
}

function rootIn(file: string): string {
  const { root, head } = rootFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  if (rootOfHead(head) !== root) throw new Error(`${file}: the root is not that of its head`);
  return root;
}

function wordsOf(
  { faults, month, root, carriedProven, agesProven }: Verdict,
  { path, root: given, lang }: Question,
): string {
  const say = (word: keyof typeof verdicts): string => inLang(verdicts[word], lang);
  const lines = faults.map((fault) => faultText(fault, lang));
  lines.unshift(
    labelled(path, `${say(faults.length === 0 ? 'fine' : 'wrong')}${month === null ? '' : ` ${month}`}`, lang),
  );
  if (root !== null && faults.length === 0) {
    lines.push(labelled(say('root'), root, lang), say(given === null ? 'compare' : 'compared'));
    if (!carriedProven) lines.push(say('notProven'));
    else if (!agesProven) lines.push(say('agesNotProven'));
  }
  return `${lines.join('\n')}\n`;
}
