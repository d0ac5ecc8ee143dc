/** @jsxImportSource preact */

/** A text in which the words that were searched for are marked, whatever their case. */
export function Marked({ text, words = [] }: { text: string; words?: readonly string[] | undefined }) {
  const sought = words
    .filter((word) => word !== '')
    .map((word) => word.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`));
  if (sought.length === 0) return <>{text}</>;
  // Split by one group, every second part is one of the words.
  const parts = text.split(new RegExp(`(${sought.join('|')})`, 'giu'));
  return <>{parts.map((part, index) => (index % 2 === 1 ? <mark key={index}>{part}</mark> : part))}</>;
}
