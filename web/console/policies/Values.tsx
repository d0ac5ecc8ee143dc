import { dateTime } from '../../text/dictionary.ts';
import { useBusinessClock } from '../../ui/clock.ts';
import { fieldName } from './labels.ts';
import type { Policy } from './queries.ts';
import { fieldsIn, type Fields } from './schema.ts';
import { SplitRows } from './SplitRows.tsx';
import { t } from './texts.ts';
import { inWords, rowsOf } from './words.ts';

/** What a policy says now, in words; one that goes by month also what it will say. */
export function Values({ policy }: { policy: Policy }) {
  const { now } = useBusinessClock();
  const month = dateTime(now()).slice(0, 7);
  const { changes, ...document } = fieldsIn(policy.document);
  const all: unknown[] = Array.isArray(changes) ? changes : [];
  const begun = all.map(fieldsIn).filter(({ fromMonth }) => String(fromMonth) <= month);
  const holds = policy.byMonth ? merged(document, begun) : fieldsIn(policy.document);
  const ahead = all.map(fieldsIn).filter(({ fromMonth }) => String(fromMonth) > month);
  return (
    <>
      <section className="policy-section">
        <h2>{policy.byMonth ? t.nowByMonth(month) : t.now}</h2>
        <Said fields={holds} />
      </section>
      {ahead.map(({ fromMonth, ...terms }) => (
        <section key={String(fromMonth)} className="policy-section">
          <h2>{t.fromMonth(String(fromMonth))}</h2>
          <Said fields={terms} />
        </section>
      ))}
    </>
  );
}

/** A document with what changes of months that have begun say. */
export function merged(document: Fields, changes: readonly Fields[]): Fields {
  return changes.reduce<Fields>((all, change) => {
    const { fromMonth: _month, ...terms } = change;
    return { ...all, ...terms };
  }, document);
}

function Said({ fields }: { fields: Fields }) {
  const { splitTable, version: _version, changes: _changes, ...rest } = fields;
  return (
    <>
      <dl className="policy-values">
        {rowsOf(rest).map(({ path, field, label, value }) => (
          <div key={path}>
            <dt>{label}</dt>
            <dd>
              {inWords(field, value)}
              {isTable(value) ? (
                <details>
                  <summary>{t.open}</summary>
                  <ul>
                    {value.map((row) => (
                      <li key={JSON.stringify(row)}>{rowInWords(row)}</li>
                    ))}
                  </ul>
                </details>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      {splitTable === undefined ? null : (
        <>
          <h3>{fieldName('splitTable')}</h3>
          <SplitRows of={splitTable} />
        </>
      )}
    </>
  );
}

function isTable(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.some((item) => typeof item === 'object');
}

function rowInWords(row: unknown): string {
  return rowsOf(row)
    .map(({ field, label, value }) => `${label} ${inWords(field, value)}`)
    .join(' · ');
}
