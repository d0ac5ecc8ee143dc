/** @jsxImportSource preact */
import { helpTexts } from '../helpTexts.ts';
import type { Page } from '../module.ts';
import type { View } from '../parts/Document.tsx';

type Rules = Extract<Page, { name: 'rules' }>['rules'];

/** The rules by clause, each with an address of its own, and the violations with their points; made from the policies. */
export function RulesPage({ page: { rules }, view }: { page: Extract<Page, { name: 'rules' }>; view: View }) {
  const t = helpTexts(view.lang);
  return (
    <main id="main" class="told">
      <h1>{t.rulesTitle}</h1>
      <p>{t.rulesWhy}</p>
      <nav aria-label={t.contents}>
        {rules.chapters.map(({ no, name }) => (
          <a key={no} href={`#${no}`}>
            {no} {name}
          </a>
        ))}
        <a href="#violations">{t.violationsTitle}</a>
        <a href="/help">{t.helpTitle}</a>
      </nav>
      {rules.chapters.map(({ no, name, clauses }) => (
        <section key={no} class="panel">
          <h2 id={no}>
            {no} {name}
          </h2>
          <dl>
            {clauses.map((clause) => (
              <div key={clause.no} id={clause.no}>
                <dt>{clause.no}</dt>
                {clause.reasons.map(({ code, text }) => (
                  <dd key={code}>{text}</dd>
                ))}
              </div>
            ))}
          </dl>
        </section>
      ))}
      {rules.others.length === 0 ? null : (
        <section class="panel">
          <h2 id="others">{t.othersTitle}</h2>
          <ul>
            {rules.others.map(({ code, text }) => (
              <li key={code}>{text}</li>
            ))}
          </ul>
        </section>
      )}
      <Violations rules={rules} view={view} />
    </main>
  );
}

function Violations({ rules, view }: { rules: Rules; view: View }) {
  const t = helpTexts(view.lang);
  const { cleanDays, points, yearMax } = rules.recovery;
  return (
    <>
      <section class="panel">
        <h2 id="violations">{t.violationsTitle}</h2>
        <p>{t.violationsWhy(rules.creditMax)}</p>
        <dl>
          {rules.violations.map((one) => (
            <div key={one.code} id={one.code}>
              <dt>{one.code}</dt>
              <dd>
                <b>{one.name}</b> <span class="points">{t.points(one.points)}</span>
                {one.resets ? null : <small> · {t.noReset}</small>}
                <p>{one.clause}</p>
              </dd>
            </div>
          ))}
        </dl>
        <p>{t.doubling(rules.doublingDays)}</p>
        <p>{t.recovery(cleanDays, points, yearMax)}</p>
      </section>
      <section class="panel">
        <h2 id="steps">{t.stepsTitle}</h2>
        <ul>
          {rules.steps.map((step) => (
            <li key={step.creditMax}>
              <b>{t.stepAt(step.creditMax)}</b>
              <p>
                {step.penalties
                  .map(({ kind, days }) => `${t[`penalty_${kind}`]} · ${days === null ? t.forGood : t.days(days)}`)
                  .join(view.lang === 'en' ? '; ' : '；')}
              </p>
            </li>
          ))}
        </ul>
        <p>{t.appealLine}</p>
      </section>
    </>
  );
}
