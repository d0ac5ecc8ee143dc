/** A region code that was never given out, so that no number here belongs to a living person. */
const region = '990000';

/**
 * An 18-digit identity number with a right checksum (GB 11643) for a person of the demo world.
 * `sequence` (1-999) tells apart people of the same birthday.
 */
export function idNumberOf(birthday: string, sequence: number): string {
  const body = `${region}${birthday.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, place) => total + weight * Number(body.charAt(place)), 0);
  return body + '10X98765432'.charAt(sum % 11);
}
