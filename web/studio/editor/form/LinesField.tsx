import { Button } from 'antd';
import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import { lang } from '../../../ui/lang.ts';
import { useEditing } from '../editing.ts';
import { listAt } from '../fields.ts';
import { t } from '../texts.ts';
import { Faults } from './Faults.tsx';
import { TextField } from './TextField.tsx';

/** A list of short texts, such as highlights. Lines left empty are dropped when the list is left. */
export function LinesField({ field }: { field: TemplateField }) {
  const { fields, change, fieldOf, editable } = useEditing();
  const each = fieldOf(`${field.name}[]`);
  const lines = listAt<string>(fields, field.name);
  const name = lang === 'en' ? field.label.en : field.label.zh;
  if (!each) return null;
  const tidy = () => {
    const filled = lines.filter((line) => line.trim() !== '');
    if (filled.length < lines.length) change(field.name, filled);
  };
  return (
    <div
      className="field"
      data-field={field.name}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) tidy();
      }}
    >
      <span className="field-name">
        {name} <small>{t.optional}</small>
      </span>
      {lines.map((_line, i) => (
        <TextField key={i} field={each} path={`${field.name}[${i}]`} label={t.lineNr(name, i + 1)} optional={false} />
      ))}
      {lines.length < (field.max ?? 3) && editable(field.name) ? (
        <Button size="small" onClick={() => change(field.name, [...lines, ''])}>
          {t.addLine}
        </Button>
      ) : null}
      <Faults path={field.name} />
    </div>
  );
}
