import { actualInWords, conditionInWords, missingInWords } from './words.ts';
import { shownOf, type Outcome, type Shown } from './shown.ts';
import { t } from './texts.ts';
import './conditions.css';

/** Every condition with whether it is met, what is there, and how much is missing (DOMAIN 3.3, UX 26). */
export function Conditions({ of }: { of: Outcome }) {
  const shown = shownOf(of);
  if (shown.kind === 'all' && shown.parts.length === 0) return <p className="quiet">{t.everybody}</p>;
  return (
    <div className="conditions">
      <Condition of={shown} />
    </div>
  );
}

function Condition({ of }: { of: Shown }) {
  if (of.kind === 'atom') {
    const measured = [actualInWords(of), missingInWords(of)].filter((one) => one !== '').join(' · ');
    return (
      <p className="condition">
        <Mark pass={of.pass} /> <span>{conditionInWords(of)}</span>
        <small className="num">{measured}</small>
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
