import type { Entry } from './Audit.tsx';
import { t } from './texts.ts';
import { changeOf, type Said } from './words.ts';

/** Fields that stand open; those beyond them are folded up. */
const OPEN_MAX = 4;

/** What an act changed: each field with what stood before and what stands now. */
export function Changes({ of, said }: { of: Entry; said: Said }) {
  const changes = changeOf(of, said);
  if (changes.length === 0) return <span className="quiet">{t.nothing}</span>;
  const rows = (some: typeof changes) => (
    <dl className="audit-changes">
      {some.map(({ label, before, after }) => (
        <div key={`${label} ${before} ${after}`}>
          <dt>{label}</dt>
          <dd>
            {before ? (
              <>
                <del aria-label={`${t.before} ${before}`}>{before}</del> →{' '}
              </>
            ) : null}
            <ins aria-label={`${t.after} ${after || t.nothing}`}>{after || t.nothing}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
  return (
    <>
      {rows(changes.slice(0, OPEN_MAX))}
      {changes.length > OPEN_MAX ? (
        <details>
          <summary>{t.more(changes.length - OPEN_MAX)}</summary>
          {rows(changes.slice(OPEN_MAX))}
        </details>
      ) : null}
    </>
  );
}
