import { levels } from '../levels/schema.ts';
import type { Tx } from '../lib/db.ts';
import { policyAt } from '../lib/policy.ts';
import {
  checkTexts,
  greatestSimilarityBp,
  imageReasons,
  machineVerdict,
  reviewRules,
  wordsAt,
  type ImageFacts,
  type Verdict,
} from '../moderation/service.ts';
import type { HumanWhy, PlacedFinding, Reason } from '../moderation/schema.ts';
import type { Surroundings } from './facts.ts';
import { ownText, picturesOf, textsOf } from './parts.ts';
import * as contents from './sql/contents.ts';
import type { RuleResult } from './validation/result.ts';

/** What the machine says of a version. */
export type MachineReview = {
  verdict: Verdict;
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

/**
 * Reviews a version within the request: texts, pictures, items, and who published it (DOMAIN 2.6). `results` are those
 * of `judged`; of them only faults that reject matter here.
 */
export async function machineReview(
  tx: Tx,
  now: Date,
  around: Surroundings,
  results: readonly RuleResult[],
): Promise<MachineReview> {
  const rules = (await policyAt(tx, reviewRules, now)).document;
  const { accountId } = around.publisher.account;
  const findings = checkTexts(textsOf(around.fields), await wordsAt(tx, now));
  const ofImages = imageReasons(imageFactsOf(around), rules.duplicateDistanceMax);
  const faults = results.filter((result) => !result.passed && result.effect === 'reject');
  const similarityBp = await greatestSimilarityBp(tx, now, accountId, ownText(around.fields));
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
  const { plagiarismBp, suspiciousBp } = rules;
  return { ...verdict, findings, imageReasons: ofImages, similarity: { bp: similarityBp, plagiarismBp, suspiciousBp } };
}

function imageFactsOf({ fields, media }: Surroundings): ImageFacts[] {
  return picturesOf(fields).map(({ field, mediaId }) => {
    const { phash = FLAT, hasQrCode = null } = media.get(mediaId) ?? {};
    return { field, phash: phash === FLAT ? null : phash, hasQrCode, hasForeignMark: null, textShareBp: null };
  });
}
