import { useId } from 'react';
import type { Template } from '../../../src/contents/templates/schema.ts';
import { lang } from '../../ui/lang.ts';
import { useEditing } from './editing.ts';
import { f } from './fieldTexts.ts';

/** The template of a content among those of its type; another one keeps every field (DOMAIN 2.1). */
export function TemplateField({ template, templates }: { template: Template; templates: readonly Template[] }) {
  const { change, editable } = useEditing();
  const id = useId();
  const ofType = templates.filter(({ type }) => type === template.type);
  if (ofType.length < 2) return null;
  return (
    <div className="section template-field" data-field="template">
      <label htmlFor={id}>{f.template}</label>
      <select
        id={id}
        className="plain-input"
        value={template.code}
        disabled={!editable('template')}
        aria-describedby={`${id}-about`}
        onChange={(event) => change('template', event.target.value)}
      >
        {ofType.map(({ code, name }) => (
          <option key={code} value={code}>
            {lang === 'en' ? name.en : name.zh}
          </option>
        ))}
      </select>
      <small id={`${id}-about`}>
        {lang === 'en' ? template.about.en : template.about.zh}
        {editable('template') ? <> · {f.templateHint}</> : null}
      </small>
    </div>
  );
}
