/** The reasons of removals that say the same as a violation. */
const reasons: Record<string, string> = {
  V01: 'CONTACT_INFO',
  V02: 'AD_LAW',
  V03: 'SCENE_MISMATCH',
  V04: 'TEXT_QUALITY',
  V05: 'PLAGIARISM',
  V11: 'ILLEGAL',
};

/** The code of the reason that the author of a work reads which was taken down for a violation. */
export const removalReason = (violation: string): string => reasons[violation] ?? 'OTHER';
