import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { api } from '../../../api.ts';
import { lang } from '../../../ui/lang.ts';
import { useEditing } from '../editing.ts';
import { f } from '../fieldTexts.ts';
import { textAt } from '../fields.ts';
import { t } from '../texts.ts';
import { Faults } from './Faults.tsx';

const NAME = 'categoryId';

/** The account's own category that the work stands in on its homepage; nothing where the account has none (DOMAIN 2.5). */
export function CategoryField() {
  const { fields, change, editable, fieldOf } = useEditing();
  const id = useId();
  const { data } = useQuery({ queryKey: ['content-categories'], queryFn: () => api.contents.categories.list() });
  const label = fieldOf(NAME)?.label;
  if (!data || data.items.length === 0) return null;
  return (
    <div className="field" data-field={NAME}>
      <label htmlFor={id}>
        {lang === 'en' ? label?.en : label?.zh} <small>{t.optional}</small>
      </label>
      <select
        id={id}
        className="plain-input"
        value={textAt(fields, NAME)}
        disabled={!editable(NAME)}
        onChange={(event) => change(NAME, event.target.value || null)}
      >
        <option value="">{f.notChosen}</option>
        {data.items.map(({ id: value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      <Faults path={NAME} />
    </div>
  );
}
