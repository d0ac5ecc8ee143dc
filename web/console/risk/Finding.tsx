import type { FullCase } from './caseQuery.ts';
import { ReaderLink } from './ReaderLink.tsx';
import { r } from './texts.ts';

/** What the nightly look found, in words, and the readers that it names. */
export function Finding({ of: { id, source, snapshot, readers } }: { of: FullCase }) {
  const lines = source === 'finding' ? linesOf(snapshot) : [];
  if (lines.length === 0) return null;
  return (
    <section>
      <h3 className="desk-h2">{r.finding}</h3>
      {lines.map((line) => (
        <p key={line} className="risk-text num">
          {line}
        </p>
      ))}
      {readers.length === 0 ? null : (
        <>
          <p className="quiet">{r.findingReaders}</p>
          <p className="risk-readers">
            {readers.map((reader) => (
              <ReaderLink key={reader.id} of={reader} caseId={id} />
            ))}
          </p>
        </>
      )}
    </section>
  );
}

/** Whether the numbers with which a case was opened stand in words in its evidence. */
export const readsInWords = ({ source, snapshot }: Pick<FullCase, 'source' | 'snapshot'>): boolean =>
  source === 'finding' && linesOf(snapshot).length > 0;

function linesOf(snapshot: unknown): string[] {
  const numbers = typeof snapshot === 'object' && snapshot !== null ? new Map(Object.entries(snapshot)) : new Map();
  const n = (name: string): number => Number(numbers.get(name) ?? 0);
  return [
    ...(n('clicksPerMinute') > 0 ? [r.finding_clicksPerMinute(n('clicksPerMinute'))] : []),
    ...(n('hastyOrders') > 0 ? [r.finding_hastyOrders(n('hastyOrders'))] : []),
    ...(n('clicksOfDay') > 0 ? [r.finding_networkClicks(n('networkClicks'), n('clicksOfDay'))] : []),
  ];
}
