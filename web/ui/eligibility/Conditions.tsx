import type { api } from '../../api.ts';
import { actualInWords, conditionInWords, numberInWords } from './words.ts';
import { t } from './texts.ts';
import './conditions.css';

export type Outcome = Awaited<ReturnType<typeof api.distribution.testEligibility>>['outcome'];

/** Every condition with whether it is met, what is there, and how much is missing (DOMAIN 3.3, UX 26). */
export function Conditions({ of }: { of: Outcome }) {
  if (of.kind !== 'atom' && of.parts.length === 0) return <p className="quiet">{t.everybody}</p>;
  return (
    <div className="conditions">
      <Condition of={of} />
    </div>
  );
}

function Condition({ of }: { of: Outcome }) {
  if (of.kind === 'atom') {
    const actual = actualInWords(of.name, of.actual);
    const missing = of.missing === null ? '' : t.missing(numberInWords(of.missing));
    return (
      <p className="condition">
        <Mark pass={of.pass} /> <span>{conditionInWords(of.name, of.required)}</span>
        <small className="num">{[actual, missing].filter((one) => one !== '').join(' · ')}</small>
      </p>
    );
  }
  return (
    <section className="condition-group" data-pass={of.pass}>
      <p className="condition">
        <Mark pass={of.pass} /> <b>{t[of.kind]}</b>
      </p>
      <ul>
        {of.parts.map((part, place) => (
          <li key={place}>
            <Condition of={part} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Not by colour alone. */
function Mark({ pass }: { pass: boolean }) {
  return (
    <span className={pass ? 'mark-met' : 'mark-unmet'} role="img" aria-label={pass ? t.met : t.unmet}>
      {pass ? '✓' : '✗'}
    </span>
  );
}
