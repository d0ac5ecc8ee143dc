import { useId } from 'react';
import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import { lang } from '../../../ui/lang.ts';
import { useEditing } from '../editing.ts';
import { textAt } from '../fields.ts';
import { f } from '../fieldTexts.ts';
import { t } from '../texts.ts';
import { Faults } from './Faults.tsx';

/** Up to so many choices are all seen at once. */
const RADIOS_MAX = 5;

/** One of the choices that the template offers. */
export function ChoiceField({ field }: { field: TemplateField }) {
  const { fields, change, editable } = useEditing();
  const id = useId();
  const { name, options = [], required } = field;
  const chosen = textAt(fields, name) || textAt(fields, `${name}[0]`);
  const label = lang === 'en' ? field.label.en : field.label.zh;
  const named = options.map(({ value, label: { zh, en } }) => ({ value, text: lang === 'en' ? en : zh }));
  const disabled = !editable(name);
  const put = (value: string) => change(name, value || null);
  if (required && options.length <= RADIOS_MAX) {
    return (
      <fieldset className="field" data-field={name}>
        <legend className="field-name">{label}</legend>
        {named.map(({ value, text }) => (
          <label key={value} className="plain-radio">
            <input type="radio" name={id} disabled={disabled} checked={chosen === value} onChange={() => put(value)} />
            {text}
          </label>
        ))}
        <About tips={field.tips} />
        <Faults path={name} />
      </fieldset>
    );
  }
  return (
    <div className="field" data-field={name}>
      <label htmlFor={id}>
        {label} {required ? null : <small>{t.optional}</small>}
      </label>
      <select
        id={id}
        className="plain-input"
        value={chosen}
        disabled={disabled}
        onChange={(event) => put(event.target.value)}
      >
        <option value="">{f.notChosen}</option>
        {named.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      <About tips={field.tips} />
      <Faults path={name} />
    </div>
  );
}

function About({ tips }: { tips: TemplateField['tips'] }) {
  return (
    <div className="field-about">
      <span>{lang === 'en' ? tips.en : tips.zh}</span>
    </div>
  );
}
