import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Lang } from '../../../lib/problem.ts';
import { askedLang } from '../../../lib/asked-lang.ts';
import { whyNoFile } from '../../../lib/file-fault.ts';
import { inLang, labelled } from '../../../lib/text.ts';
import { monthHead, rootOfHead } from '../head.ts';
import { NotReadable } from './faults.ts';
import { faultText, questions, verdicts } from './texts.ts';
import { verifyExport, type Verdict } from './verifying.ts';

const USAGE = 'zhongcao verify EXPORT.zip [--root HASH | --root-file ROOT.json] [--lang zh|en]';
const HASH = /^[0-9a-f]{64}$/;

/** The answer of `GET /months/{month}/root`, as far as it is needed. */
const rootFile = z.object({ root: z.string().regex(HASH), head: monthHead });

type Streams = { stdout: { write: (text: string) => unknown }; stderr: { write: (text: string) => unknown } };
type Question = { path: string; root: string | null; rootFile: string | null; lang: Lang };

/** A file that cannot be used; the message says which and why, in the asked language. */
class BadFile extends Error {}

/** Arguments that cannot be used, and why. */
class BadQuestion extends Error {
  readonly code: keyof typeof questions;
  constructor(code: keyof typeof questions) {
    super(code);
    this.code = code;
  }
}

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
    const asked = askedLang(args);
    const why = error instanceof BadQuestion ? inLang(questions[error.code], asked) : inLang(questions.option, asked);
    to.stderr.write(`zhongcao verify: ${why}\n${labelled(inLang(questions.usage, asked), USAGE, asked)}\n`);
    return 2;
  }
  const { path, rootFile: file, lang } = question;
  try {
    const root = question.root ?? (file === null ? null : rootIn(file, lang));
    const verdict = await verifyExport(path, root);
    to.stdout.write(wordsOf(verdict, { ...question, root }));
    return verdict.faults.length === 0 ? 0 : 1;
  } catch (error) {
    const why =
      error instanceof NotReadable
        ? labelled(path, inLang(verdicts.noZip, lang), lang)
        : error instanceof BadFile
          ? error.message
          : whyNoFile(error, lang, path);
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
  if (path === undefined || more.length > 0) throw new BadQuestion('oneFile');
  const { root, lang, 'root-file': file } = values;
  if (root !== undefined && file !== undefined) throw new BadQuestion('oneRoot');
  if (root !== undefined && !HASH.test(root)) throw new BadQuestion('root');
  if (lang !== undefined && !['zh', 'zh-CN', 'en'].includes(lang)) throw new BadQuestion('lang');
  return { path, root: root ?? null, rootFile: file ?? null, lang: askedLang(args) };
}

/** The root in the answer of `GET /months/{month}/root` that was kept as a file. */
function rootIn(file: string, lang: Lang): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new BadFile(whyNoFile(error, lang, file) ?? String(error));
  }
  const parsed = rootFile.safeParse(jsonIn(text));
  if (!parsed.success) throw new BadFile(labelled(file, inLang(verdicts.noRoot, lang), lang));
  const { root, head } = parsed.data;
  if (rootOfHead(head) !== root) throw new BadFile(labelled(file, inLang(verdicts.otherHead, lang), lang));
  return root;
}

/** What a text holds as JSON; undefined when it is none. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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
