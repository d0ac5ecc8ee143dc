import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { dateTime } from '../../text/dictionary.ts';
import { useBusinessClock } from '../../ui/clock.ts';
import { Field } from './Field.tsx';
import { fieldName } from './labels.ts';
import type { Policy } from './queries.ts';
import { fieldsIn, schemaIn, type Fields } from './schema.ts';
import { t } from './texts.ts';
import { merged } from './Values.tsx';
import { changeInWords } from './words.ts';

const AHEAD = 12;

type Props = { policy: Policy; document: unknown; set: (document: Fields) => void };

/** What shall hold from a month on that has not begun; what is taken back or altered before it begins, too. */
export function Months({ policy, document, set }: Props) {
  const { now } = useBusinessClock();
  const month = dateTime(now()).slice(0, 7);
  const ahead = Array.from({ length: AHEAD }, (_, n) => monthAfter(month, n + 1));
  const [from, setFrom] = useState(ahead[0] ?? month);
  const fields = fieldsIn(document);
  const changes = changesIn(fields);
  const own = changes.find(({ fromMonth }) => fromMonth === from) ?? { fromMonth: from };
  const before = merged(
    fields,
    changes.filter(({ fromMonth }) => String(fromMonth) < from),
  );
  const put = (change: Fields | null) => {
    const others = changes.filter(({ fromMonth }) => fromMonth !== from);
    const all = change && Object.keys(change).length > 1 ? [...others, change] : others;
    set({ ...fields, changes: all.toSorted((a, b) => (String(a['fromMonth']) < String(b['fromMonth']) ? -1 : 1)) });
  };
  const { fromMonth: _month, ...terms } = schemaIn(policy.schema).properties?.['changes']?.items?.properties ?? {};
  return (
    <>
      {changes.length > 0 ? (
        <ul className="policy-months">
          {changes.map((change) => (
            <li key={String(change['fromMonth'])}>
              {changeInWords(change)}{' '}
              {String(change['fromMonth']) > month ? (
                <Button
                  size="small"
                  onClick={() => set({ ...fields, changes: changes.filter((one) => one !== change) })}
                >
                  {t.takeBack}
                </Button>
              ) : (
                <small className="quiet">{t.begun}</small>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="policy-field">
        <span className="policy-label">{t.month}</span>
        <span>
          <Select
            aria-label={t.month}
            value={from}
            options={ahead.map((value) => ({ value, label: t.fromMonth(value) }))}
            onChange={setFrom}
            className="policy-select"
          />
          <small className="quiet policy-why">{t.monthWhy}</small>
        </span>
      </div>
      {Object.entries(terms).map(([field, schema]) => (
        <div key={field} className={field === 'splitTable' ? 'policy-field policy-wide' : 'policy-field'}>
          <Checkbox
            checked={own[field] !== undefined}
            onChange={(e) => put(e.target.checked ? { ...own, [field]: before[field] } : without(own, field))}
          >
            {fieldName(field)}
          </Checkbox>
          {own[field] === undefined ? null : (
            <Field field={field} schema={schema} value={own[field]} set={(value) => put({ ...own, [field]: value })} />
          )}
        </div>
      ))}
    </>
  );
}

function changesIn({ changes }: Fields): Fields[] {
  return Array.isArray(changes) ? changes.map(fieldsIn) : [];
}

function without(fields: Fields, name: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => field !== name));
}

function monthAfter(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}
