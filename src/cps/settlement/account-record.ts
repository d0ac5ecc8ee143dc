import type { AccountFacts } from '../accounts.ts';

/** The facts of an account on their way through the stages. Instants are milliseconds. */
export type AccountJson = {
  subjectId: string | null;
  shopIds: string[];
  levels: [level: string, effectiveAt: number][];
  authorisations: [institutionId: string, shareBp: number, from: number, to: number | null][];
  holds: [from: number, to: number | null][];
};

/** What the stages know of the account whose records they are reading. */
export type KnownAccount = AccountFacts & { subjectId: string | null; shopIds: ReadonlySet<string> };

/** An account that the log lacks: no level, shops, subject or authorisation. */
export const NO_ACCOUNT: KnownAccount = {
  subjectId: null,
  shopIds: new Set(),
  levels: [],
  authorisations: [],
  holds: [],
};

/** Reads the JSON that the first stage wrote; the log's order of keys made levels and authorisations ascend. */
export function knownAccount(text: string): KnownAccount {
  const json = JSON.parse(text) as AccountJson;
  return {
    subjectId: json.subjectId,
    shopIds: new Set(json.shopIds),
    levels: json.levels.map(([level, effectiveAt]) => ({ level, effectiveAt })),
    authorisations: json.authorisations.map(([institutionId, shareBp, from, to]) => ({
      institutionId,
      shareBp,
      from,
      to,
    })),
    holds: json.holds.map(([from, to]) => ({ from, to })),
  };
}
