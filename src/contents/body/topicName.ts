/** The name of a topic as it is kept: one form of each character, single spaces, without the signs around it. */
export function topicName(text: string): string {
  return text.normalize('NFKC').replaceAll('#', '').replaceAll(/\s+/g, ' ').trim();
}
