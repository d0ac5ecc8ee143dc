import { levels } from '../../levels/schema.ts';
import type { Tx } from '../../lib/db.ts';
import type { Config } from '../../lib/config.ts';
import { Late, limitOf, statementsWithin, type Limit } from '../../lib/limit.ts';
import { policyAt } from '../../lib/policy.ts';
import { codePoints } from '../../lib/text.ts';
import { examine, type Examination } from '../../media/service.ts';
import {
  checkTexts,
  greatestSimilarityBp,
  imageReasons,
  machineVerdict,
  reviewRules,
  wordsAt,
  type ImageFacts,
  type Verdict,
} from '../../moderation/service.ts';
import type { HumanWhy, PlacedFinding, Reason, Where } from '../../moderation/schema.ts';
import type { Surroundings } from './facts.ts';
import { docOf, ownText, picturesOf, textsOf } from '../body/parts.ts';
import { paragraphs } from '../body/plain.ts';
import type { ContentFields } from '../fields.ts';
import * as contents from '../sql/contents.ts';
import type { RuleResult } from '../validation/result.ts';

/** What the machine says of a version. */
export type MachineReview = {
  /** `late` when the time was over before every check had answered: then it says nothing about the work. */
  verdict: Verdict | 'late';
  findings: PlacedFinding[];
  reasons: Reason[];
  why: HumanWhy[];
  /** Reasons that the pictures gave. */
  imageReasons: Reason[];
  /** Greatest similarity to a published text of another account, and what rejects and what a person looks at. */
  similarity: { bp: number; plagiarismBp: number; suspiciousBp: number };
};

/** Hash of a picture without any structure: it says nothing about what it shows. */
const FLAT = '0000000000000000';

/** How a review may ask and wait: `msMax` for all its checks, or undefined for the policy's time of a submit. */
export type Asking = { config: Pick<Config, 'home' | 's3' | 'pictureCheckUrl'>; msMax?: number };

/**
 * Reviews a version: texts, pictures, items, and who published it (DOMAIN 2.6). `results` are those of `judged`; of them
 * only faults that reject matter here. With `asking` it asks the adapter for pictures what is not known yet, and is
 * `late` when the time is over (DOMAIN 2.3); without, as in preflight, it takes what is known.
 */
export async function machineReview(
  tx: Tx,
  now: Date,
  around: Surroundings,
  results: readonly RuleResult[],
  asking?: Asking,
): Promise<MachineReview> {
  const rules = (await policyAt(tx, reviewRules, now)).document;
  const limit = limitOf(asking?.msMax ?? rules.machineMsMax);
  const { accountId } = around.publisher.account;
  const { plagiarismBp, suspiciousBp } = rules;
  const findings = checkTexts(textsOf(around.fields), await wordsAt(tx, now));
  const similar = () => greatestSimilarityBp(tx, now, accountId, ownText(around.fields));
  try {
    const similarityBp = asking ? await statementsWithin(tx, limit, similar) : await similar();
    const answers = asking ? await examined(tx, now, around, asking, limit) : new Map<string, Examination>();
    const ofImages = imageReasons(imageFactsOf(around, answers), rules.duplicateDistanceMax);
    const faults = results.filter((result) => !result.passed && result.effect === 'reject');
    const verdict = machineVerdict(
      {
        findings,
        otherReasons: [...faults.map(({ code, where }) => ({ code, where })), ...ofImages],
        similarityBp,
        level: levels.indexOf(around.publisher.author.level),
        publishedContents: await contents.countPublished(tx, accountId),
      },
      rules,
    );
    const similarity = { bp: similarityBp, plagiarismBp, suspiciousBp };
    const reasons = verdict.reasons.map((reason) => inParagraph(reason, around.fields));
    return { ...verdict, reasons, findings, imageReasons: ofImages, similarity };
  } catch (error) {
    if (!(error instanceof Late)) throw error;
    const similarity = { bp: 0, plagiarismBp, suspiciousBp };
    return { verdict: 'late', reasons: [], why: [], findings, imageReasons: [], similarity };
  }
}

/** Characters of a marked text that its author reads in the reason. */
const QUOTE_MAX = 60;

/** A reason with the text that its reviewer marked, so that its author sees it in place (UX 23). */
function quoted(reason: Reason, fields: ContentFields): Reason {
  const { found, where } = reason;
  if (found || where?.start === undefined || where.end === undefined) return reason;
  const text = textsOf(fields).find(({ field }) => field === where.field)?.text ?? '';
  const marked = Array.from(text).slice(where.start, where.end).slice(0, QUOTE_MAX).join('');
  return marked === '' ? reason : { ...reason, found: { text: marked, note: 'reviewer' } };
}

/** A reason with the text that it is about, and the paragraph of the rich text in which that stands. */
export function inParagraph(given: Reason, fields: ContentFields): Reason {
  const reason = quoted(given, fields);
  const { found, where } = reason;
  const paragraph = where && found ? paragraphAt(fields, where) : undefined;
  return paragraph === undefined || !found ? reason : { ...reason, found: { ...found, paragraph } };
}

/** Which paragraph of the rich text a place lies in, from 1; undefined where it lies in none. */
export function paragraphAt(fields: ContentFields, { field, start }: Where): number | undefined {
  const doc = field === 'body' && start !== undefined ? docOf(fields) : null;
  if (!doc || start === undefined) return undefined;
  let end = 0;
  const paragraph = paragraphs(doc).findIndex((text) => (end += codePoints(text) + 1) > start) + 1;
  return paragraph === 0 ? undefined : paragraph;
}

/** What the adapter says of the pictures of a work that it had not seen. Throws Late when it fails or takes too long. */
async function examined(tx: Tx, now: Date, around: Surroundings, { config }: Asking, { signal }: Limit) {
  const pictures = picturesOf(around.fields).flatMap(({ mediaId }) => around.media.get(mediaId) ?? []);
  try {
    return await examine(tx, now, config, pictures, signal);
  } catch (error) {
    throw new Late('the adapter for pictures did not answer', { cause: error });
  }
}

/** What is known of a version's pictures; `answers` are what the adapter just said of some. */
export function imageFactsOf({ fields, media }: Surroundings, answers: ReadonlyMap<string, Examination>): ImageFacts[] {
  return picturesOf(fields).map(({ field, mediaId }) => {
    const picture = media.get(mediaId);
    const { phash = FLAT, hasQrCode = null } = picture ?? {};
    const { hasForeignMark = null, textShareBp = null } = answers.get(mediaId) ?? picture ?? {};
    return { field, phash: phash === FLAT ? null : phash, hasQrCode, hasForeignMark, textShareBp };
  });
}
