import { addresses, emails } from './addresses.ts';
import { makingsOf, withDigits, type Range } from './digits.ts';
import type { Folded } from './fold.ts';
import { messengers } from './messengers.ts';
import { mobileNumbers } from './mobile.ts';
import { platforms } from './platforms.ts';

export type ContactKind = 'mobile' | 'phone' | 'email' | 'url' | 'wechat' | 'qq' | 'wangwang' | 'platform';

/** A place of a folded text with contact information. */
export interface ContactHit extends Range {
  kind: ContactKind;
}

/**
 * Finds contact information in a folded text (DOMAIN 2.6.1): numbers, addresses, and the cues of messengers
 * and of other platforms with an id within 12 characters. `allowedHosts` are the hosts that may be named, their sub-domains included. Hits do not overlap.
 */
export function findContacts(folded: Folded, allowedHosts: readonly string[]): ContactHit[] {
  // Every kind of contact needs letters or digits; most Chinese texts have too few and end here.
  const { digits, letters } = makingsOf(folded.text);
  if (letters < 3 && digits < 5) return [];
  const text = digits >= 5 ? withDigits(folded.text) : folded.text;
  return apart([
    ...(letters >= 3 ? [...emails(text), ...addresses(text, allowedHosts)] : []),
    // Up to three of the eleven may be letters in the shape of a digit.
    ...(digits >= 8 ? mobileNumbers(folded.text).map((range): ContactHit => ({ ...range, kind: 'mobile' })) : []),
    ...(digits >= 7 ? phones(text) : []),
    ...(digits + letters >= 6 ? [...messengers(text), ...platforms(text)] : []),
  ]);
}

const phone = new RegExp(
  [
    String.raw`(?<![\d.])\(?0[1-9]\d{1,2}\)?[ -]{0,3}\d{7,8}(?!\d)`,
    String.raw`(?<![\d.])\(?0(?:10|2\d|[3-9]\d\d)\)?[ .-]{0,3}\d{3,4}[ .-]\d{4}(?!\d)`,
    String.raw`(?<![\d.])[48]00[ -](?:\d{3}[ -]?\d{4}|\d{4}[ -]?\d{3})(?!\d)`,
    String.raw`(?<!\d)[48]00\d{7}(?=[^\d\n]{0,4}(?:电话|热线|客服))`,
    String.raw`(?:电话|手机号码?|座机|热线|致电|联系方式|(?<![a-z])tel)[^\d\n]{0,6}(?<!\d)\d(?:[ -]?\d){6,11}(?!\d)`,
  ].join('|'),
  'g',
);

function phones(text: string): ContactHit[] {
  return [...text.matchAll(phone)].map((m) => ({ start: m.index, end: m.index + m[0].length, kind: 'phone' }));
}

/** Leaves of hits that overlap the one that begins first, and of those the longest. */
function apart(hits: readonly ContactHit[]): ContactHit[] {
  const kept: ContactHit[] = [];
  let end = 0;
  for (const hit of hits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (hit.start < end) continue;
    kept.push(hit);
    end = hit.end;
  }
  return kept;
}
