import { residentCheckDigit, socialCreditCheck } from '../../../src/identity/idNumber.ts';

/** A region code that was never given out, so that no number made here belongs to a living person. */
const REGION = '990000';

/** A sample resident id number with a right check digit, of somebody aged 20 to 50. For demo mode. */
export function samplePersonId(now: Date): string {
  const year = now.getFullYear() - 20 - whole(30);
  const month = String(1 + whole(12)).padStart(2, '0');
  const day = String(1 + whole(28)).padStart(2, '0');
  const body = `${REGION}${year}${month}${day}${String(whole(1000)).padStart(3, '0')}`;
  return body + residentCheckDigit(body);
}

/** A sample unified social credit code with a right check character. For demo mode. */
export function sampleEnterpriseId(): string {
  const body = `91${REGION}${String(whole(1_000_000_000)).padStart(9, '0')}`;
  return body + socialCreditCheck(body);
}

/** A sample payout account. For demo mode. */
export const SAMPLE_ACCOUNT_NO = 'xiaoman@example.com';

type Sample = { name: string; idNumber: string };

const KEPT = 'zc_sample';

/** A fresh sample identity, kept for this tab so that the payout account can be of the same subject. */
export function sampleIdentity(kind: 'person' | 'enterprise', now: Date): Sample {
  const sample =
    kind === 'person'
      ? { name: '林小满', idNumber: samplePersonId(now) }
      : { name: '小满家居有限公司', idNumber: sampleEnterpriseId() };
  sessionStorage.setItem(KEPT, JSON.stringify(sample));
  return sample;
}

/** The sample identity of this tab, else a fresh one. */
export function keptSample(kind: 'person' | 'enterprise', now: Date): Sample {
  const kept = sessionStorage.getItem(KEPT);
  return kept === null ? sampleIdentity(kind, now) : (JSON.parse(kept) as Sample);
}

/** Whether the sample of this tab is who was verified; a payout account of another would be refused. */
export function isSampleOf(idLast4: string): boolean {
  const kept = sessionStorage.getItem(KEPT);
  return kept !== null && (JSON.parse(kept) as Sample).idNumber.endsWith(idLast4);
}

function whole(below: number): number {
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1));
  return word % below;
}
