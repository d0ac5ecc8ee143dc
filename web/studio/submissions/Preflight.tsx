import { useQuery } from '@tanstack/react-query';
import { Alert, Skeleton } from 'antd';
import { inLang } from '../../../src/lib/text.ts';
import { Failure } from '../../ui/Failure.tsx';
import { lang } from '../../ui/lang.ts';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import { templatesFor } from '../../ui/templates.ts';
import { measured } from './measures.ts';
import { Mend } from './Mend.tsx';
import { preflightQuery, type Rule } from './queries.ts';
import { ruleName, t } from './texts.ts';

const order: Rule['effect'][] = ['refuse', 'reject', 'human', 'hint'];
const tones: Record<Rule['effect'], Tone> = { refuse: 'bad', reject: 'bad', human: 'waiting', hint: 'plain' };

type Props = { contentId: string; subChannel: string; classificationId: string | undefined };

/** Every rule that the submission would be judged by: what keeps it out, what would cost a unit, what is passed (DOMAIN 3.5). */
export function Preflight({ contentId, subChannel, classificationId }: Props) {
  const asked = useQuery(preflightQuery(contentId, subChannel, classificationId));
  if (asked.error) return <Failure error={asked.error} reset={() => void asked.refetch()} />;
  if (!asked.data) return <Skeleton active title={false} aria-label={t.preflightWait} />;
  const { rules } = asked.data;
  const failed = rules
    .filter(({ passed }) => !passed)
    .toSorted((a, b) => order.indexOf(a.effect) - order.indexOf(b.effect));
  const count = (effect: Rule['effect']) => failed.filter((rule) => rule.effect === effect).length;
  const [refused, rejected] = [count('refuse'), count('reject')];
  return (
    <section className="preflight" aria-label={t.preflight} aria-busy={asked.isFetching}>
      <h3>{t.preflight}</h3>
      <Alert
        type={refused > 0 ? 'error' : rejected > 0 ? 'warning' : 'success'}
        showIcon
        role="status"
        title={refused > 0 ? t.failRefuse(refused) : rejected > 0 ? t.failReject(rejected) : t.passed(rules.length)}
      />
      <ul className="preflight-failed">
        {failed.map((rule, nr) => (
          <Failed key={nr} of={rule} {...{ contentId, subChannel }} />
        ))}
      </ul>
      <Passed of={rules.filter(({ passed }) => passed)} />
    </section>
  );
}

/** The name of a template of works. */
function useTemplateName(): (code: string) => string {
  const { data } = useQuery(templatesFor());
  return (code) => {
    const name = data?.find((one) => one.code === code)?.name;
    return name ? inLang(name, lang) : code;
  };
}

function Failed({ of, contentId, subChannel }: { of: Rule; contentId: string; subChannel: string }) {
  const name = useTemplateName();
  const place = of.place ?? goodOf(of.where.field);
  const text = of.message || ruleName(of);
  return (
    <li>
      <Pill tone={tones[of.effect]}>{t[`effect_${of.effect}`]}</Pill>
      <span>
        {place ? `${place} · ${text}` : text} <small className="num">{measured(of, name)}</small>
      </span>
      <Mend field={of.where.field} {...{ contentId, subChannel }} />
    </li>
  );
}

/** Which of several goods a rule is about. */
export function goodOf(field: string): string | undefined {
  const nr = /^items\[(\d+)\]/.exec(field)?.[1];
  return nr === undefined ? undefined : t.good(Number(nr) + 1);
}

function Passed({ of }: { of: readonly Rule[] }) {
  const name = useTemplateName();
  const groups = Map.groupBy(of, ruleName);
  return (
    <details className="preflight-passed">
      <summary className="num">{t.passedList(of.length)}</summary>
      <ul>
        {[...groups].map(([what, rules]) => {
          const [only] = rules;
          return (
            <li key={what}>
              <span aria-hidden="true">✓</span> {what}{' '}
              <small className="num">{rules.length > 1 || !only ? t.times(rules.length) : passedAs(only, name)}</small>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

/** How a rule is met: what is and what is asked, or of an account what lets it pass. */
const passedAs = (rule: Rule, name: (code: string) => string): string =>
  rule.where.field === 'account' ? rule.message : measured(rule, name);
