import { compileAdTerms } from './adTerms.ts';
import type { AdHit, AdMatcher } from './adTerms.ts';
import { contactsApart } from './blocks.ts';
import { findContacts, type ContactHit } from './contact.ts';
import type { Range } from './digits.ts';
import { fold } from './fold.ts';
import type { Folded } from './fold.ts';
import type { AdTerms, ReviewRules } from './policy.ts';
import type { Finding, HumanWhy, PlacedFinding, Reason, Where } from './schema.ts';

/** The compiled words of a policy version. */
export interface Words {
  adTerms: AdMatcher;
  allowedHosts: readonly string[];
}

/** Compiles the word list once; the result is used for every text while the policies are in force. */
export function compileWords(adTerms: AdTerms, rules: Pick<ReviewRules, 'allowedHosts'>): Words {
  return { adTerms: compileAdTerms(adTerms), allowedHosts: rules.allowedHosts };
}

/** Finds contact information and advertising-law terms in one text (DOMAIN 2.6.1, 2.6.2), in order of place. Pure. */
export function checkText(text: string, words: Words): Finding[] {
  const folded = fold(text);
  const contacts = findContacts(folded, words.allowedHosts);
  addApart([folded], [contacts]);
  return findingsIn(text, folded, contacts, words.adTerms.find(folded));
}

/**
 * Finds contact information and advertising-law terms in the texts of a work, given in reading order (DOMAIN 2.6.1,
 * 2.6.2): in each text, and a cue and its id in two neighbouring paragraphs, entries or fields, of which both are
 * found. In order of text and place. Pure; its cost grows with the texts and not with the number of words.
 */
export function checkTexts(parts: readonly { field: string; text: string }[], words: Words): PlacedFinding[] {
  const read = parts.map((part) => {
    const folded = fold(part.text);
    return { ...part, folded, contacts: findContacts(folded, words.allowedHosts) };
  });
  addApart(
    read.map(({ folded }) => folded),
    read.map(({ contacts }) => contacts),
  );
  return read.flatMap(({ field, text, folded, contacts }) =>
    findingsIn(text, folded, contacts, words.adTerms.find(folded)).map((finding) => ({ ...finding, field })),
  );
}

/** Adds cues whose ids stand in a neighbouring place, and those ids, to the contacts of each text. */
function addApart(folded: readonly Folded[], contacts: readonly ContactHit[][]): void {
  for (const { kind, cue, id } of contactsApart(folded)) {
    if ([cue, id].some(({ of, ...range }) => overlaps(contacts[of], range))) continue;
    for (const { of, start, end } of [cue, id]) contacts[of]?.push({ kind, start, end });
  }
}

const overlaps = (hits: readonly ContactHit[] = [], { start, end }: Range): boolean =>
  hits.some((hit) => hit.start < end && start < hit.end);

function findingsIn(text: string, folded: Folded, contacts: readonly ContactHit[], terms: readonly AdHit[]): Finding[] {
  if (contacts.length + terms.length === 0) return [];
  const offsets = unitOffsets(text);
  const findings = [
    ...contacts.map((hit): Finding => ({
      code: 'CONTACT_INFO',
      ...placed(text, offsets, folded, hit),
      note: hit.kind,
    })),
    ...terms.map((hit): Finding => ({
      code: 'AD_LAW',
      level: hit.level,
      ...placed(text, offsets, folded, hit),
      note: hit.class,
      ...(hit.excuse !== null && { excuse: hit.excuse }),
    })),
  ];
  return findings.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** The range of a hit in code points of the original, and its text there. */
function placed(text: string, offsets: Int32Array, folded: Folded, hit: { start: number; end: number }) {
  const start = folded.at[hit.start] ?? 0;
  const end = (folded.at[hit.end - 1] ?? start) + 1;
  return { start, end, matched: text.slice(offsets[start], offsets[end]) };
}

/** The UTF-16 offset of each code point of a text, and its length at the end. */
function unitOffsets(text: string): Int32Array {
  const offsets = new Int32Array(text.length + 1);
  let points = 0;
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) offsets[points++] = at;
  offsets[points] = text.length;
  return offsets;
}

/** What a finding means for the work: rejected, looked at by a person, or only shown in the editor. */
export type Effect = 'reject' | 'human' | 'hint';

/** The effect of a finding (DOMAIN 2.6.2): contacts and levels 5 and 4 reject, 3 asks a reviewer, excused ones hint. */
export function effectOf(finding: Pick<Finding, 'code' | 'level' | 'excuse'>): Effect {
  if (finding.code === 'CONTACT_INFO') return 'reject';
  if (finding.excuse !== undefined) return 'hint';
  const level = finding.level ?? 0;
  if (level >= 4) return 'reject';
  return level === 3 ? 'human' : 'hint';
}

/** What the machine found about a work, and who published it. */
export interface MachineFacts {
  findings: readonly PlacedFinding[];
  /** Reasons to reject found by other checks: pictures (`imageReasons`), items that are off sale. */
  otherReasons: readonly Reason[];
  /** Greatest similarity to a published text of another account, basis points. */
  similarityBp: number;
  /** Of the account, 0-6. */
  level: number;
  publishedContents: number;
}

export type Verdict = 'pass' | 'human' | 'reject';

/**
 * The verdict of the machine review (DOMAIN 2.6). `reasons` are those of a rejection; `why` says why a person looks. A person looks only for a level up to L1 with fewer than 5 published contents,
 * a level-3 term, or a similarity of 0.5 to below 0.8 (DOMAIN 2.6.6).
 */
export function machineVerdict(
  facts: MachineFacts,
  rules: ReviewRules,
): { verdict: Verdict; reasons: Reason[]; why: HumanWhy[] } {
  const reasons: Reason[] = [
    ...facts.findings
      .filter((f) => effectOf(f) === 'reject')
      .map((f) => ({ code: f.code, where: whereOf(f), found: { text: f.matched, note: f.note } })),
    ...facts.otherReasons,
    ...(facts.similarityBp >= rules.plagiarismBp ? [{ code: 'PLAGIARISM' }] : []),
  ];
  if (reasons.length > 0) return { verdict: 'reject', reasons, why: [] };
  const newcomer = facts.level <= rules.newcomerLevelMax && facts.publishedContents < rules.newcomerContentsMax;
  const why: HumanWhy[] = [
    ...(newcomer ? (['NEWCOMER'] as const) : []),
    ...(facts.findings.some((f) => effectOf(f) === 'human') ? (['AD_LAW'] as const) : []),
    ...(facts.similarityBp >= rules.suspiciousBp ? (['SIMILAR'] as const) : []),
  ];
  return { verdict: why.length > 0 ? 'human' : 'pass', reasons: [], why };
}

function whereOf(finding: PlacedFinding): Where {
  return { field: finding.field, start: finding.start, end: finding.end };
}
