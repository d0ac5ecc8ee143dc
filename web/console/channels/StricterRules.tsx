import { useSuspenseQuery } from '@tanstack/react-query';
import { Checkbox, InputNumber } from 'antd';
import { useState } from 'react';
import type { Template, TemplateField } from '../../../src/contents/templates/schema.ts';
import { inLang } from '../../../src/lib/text.ts';
import { lang } from '../../ui/lang.ts';
import { templatesFor } from '../../ui/templates.ts';
import {
  isImpossible,
  isLooser,
  tightenable,
  tightened,
  withField,
  withRule,
  type Limits,
  type Override,
} from './stricter.ts';
import { s } from './stricterTexts.ts';
import './stricter.css';

type Put = (all: Override[]) => void;
type Props = { templates: readonly string[]; value?: Override[]; onChange?: Put };

/** What a sub-channel asks beyond its templates, field by field, beside what each template asks itself (DOMAIN 2.2, 3.1). */
export function StricterRules({ templates, value = [], onChange = () => undefined }: Props) {
  const { data } = useSuspenseQuery(templatesFor());
  const taken = data.filter(({ code }) => templates.includes(code));
  return (
    <>
      <p className="quiet">{s.why}</p>
      {taken.length === 0 ? <p>{s.noTemplates}</p> : null}
      {taken.map((template) => (
        <OfTemplate key={template.code} template={template} all={value} put={onChange} />
      ))}
    </>
  );
}

type OfProps = { template: Template; all: readonly Override[]; put: Put };

function OfTemplate({ template, all, put }: OfProps) {
  const { code } = template;
  const own = all.find((one) => one.template === code);
  const count = (own?.fields?.length ?? 0) + (own?.rules?.length ?? 0);
  const [open, setOpen] = useState(count > 0);
  return (
    <details className="stricter" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="num">{s.ofTemplate(inLang(template.name, lang), count)}</summary>
      {open ? (
        <ul>
          {tightenable(template).map((field) => (
            <Field key={field.name} field={field} code={code} all={all} put={put} />
          ))}
          {tightened.map(({ id, has, per }) => {
            const change = own?.rules?.find((rule) => rule.id === id) ?? { id };
            return (
              <Row
                key={id}
                name={`${s.whole} · ${s[`rule_${id}`]}`}
                own={template.rules.find((rule) => rule.id === id) ?? {}}
                change={change}
                has={has}
                per={per}
                unit={s[`of_${id}`]}
                put={(limits) => put(withRule(all, code, { ...change, ...limits }))}
              />
            );
          })}
        </ul>
      ) : null}
    </details>
  );
}

type FieldProps = { field: TemplateField; code: string; all: readonly Override[]; put: Put };

function Field({ field, code, all, put }: FieldProps) {
  const name = inLang(field.label, lang);
  const of = all.find(({ template }) => template === code)?.fields?.find((one) => one.name === field.name);
  const change = of ?? { name: field.name };
  return (
    <Row
      name={name}
      own={field}
      change={change}
      has={field.unit === undefined ? [] : ['min', 'max']}
      per={1}
      unit={field.unit === undefined ? '' : s[`unit_${field.unit}`]}
      put={(limits) => put(withField(all, code, { ...change, ...limits }))}
      more={
        <Checkbox
          aria-label={`${name} ${s.required}`}
          checked={field.required || change.required === true}
          disabled={field.required}
          onChange={({ target }) => put(withField(all, code, { ...change, required: target.checked }))}
        >
          {s.required}
        </Checkbox>
      }
    />
  );
}

type RowProps = {
  name: string;
  own: Limits;
  change: Limits;
  has: readonly ('min' | 'max')[];
  /** How many of the stored unit are one of the shown. */
  per: number;
  unit: string;
  put: (limits: Limits) => void;
  more?: React.ReactNode;
};

/** One rule: what the template asks, what is asked beyond it, and what of that has no effect. */
function Row({ name, own, change, has, per, unit, put, more }: RowProps) {
  const limit = limitText(own, per, unit);
  const step = per === 1 ? 1 : 0.05;
  const note = isImpossible(own, change) ? s.impossible : isLooser(own, change) ? s.looser(limit) : '';
  return (
    <li>
      <span className="stricter-name">
        {name} <small className="num">{limit === '' ? (has.length > 0 ? s.ownNone : '') : s.own(limit)}</small>
      </span>
      {has.map((key) => (
        <InputNumber<number>
          key={key}
          aria-label={`${name} ${key === 'min' ? s.least : s.most}`}
          placeholder={key === 'min' ? s.least : s.most}
          min={0}
          step={step}
          precision={per === 1 ? 0 : 2}
          value={change[key] === undefined ? null : change[key] / per}
          onChange={(shown) => put({ [key]: shown === null ? undefined : Math.round(shown * per) })}
        />
      ))}
      {more}
      {note === '' ? null : (
        <span className="stricter-note" role="status">
          {note}
        </span>
      )}
    </li>
  );
}

/** The template's own limits: 「4-19 字」. */
function limitText({ min, max }: Limits, per: number, unit: string): string {
  if (min === undefined && max === undefined) return '';
  const shown = (n: number) => (per === 1 ? n.toLocaleString(lang) : (n / per).toFixed(2));
  const range =
    min === undefined
      ? `≤ ${shown(max ?? 0)}`
      : max === undefined
        ? `≥ ${shown(min)}`
        : min === max
          ? shown(min)
          : `${shown(min)}-${shown(max)}`;
  return `${range} ${unit}`.trim();
}
