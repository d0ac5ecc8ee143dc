import { useId } from 'react';
import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import { countedLength } from '../../../../src/lib/text.ts';
import { lang } from '../../../ui/lang.ts';
import { useEditing } from '../editing.ts';
import { isRequired, textAt } from '../fields.ts';
import { marksIn, pieces } from '../marks.ts';
import { t } from '../texts.ts';
import { Counter } from './Counter.tsx';
import { Faults } from './Faults.tsx';
import { noteOf } from './notes.ts';
import { signs } from '../../../ui/signs.ts';

type Props = { field: TemplateField; path?: string; label?: string; optional?: boolean };

/** A text with its counter, which counts as the rules do, and its faults; found words are marked in place (UX 19). */
export function TextField({ field, path = field.name, label, optional }: Props) {
  const { fields, change, editable, findingsAt } = useEditing();
  const id = useId();
  const value = textAt(fields, path);
  const { min = 0, max = Infinity } = field;
  const length = countedLength(value, max);
  const marks = marksIn(value, findingsAt(path));
  const over = length > max;
  const short = value !== '' && length < min;
  const shown = label ?? (lang === 'en' ? field.label.en : field.label.zh);
  return (
    <div className="field" data-field={path}>
      <label htmlFor={id}>
        {shown} {(optional ?? !isRequired(field, fields)) && !field.requiredFor ? <small>{t.optional}</small> : null}
      </label>
      <div className="marked">
        <div className="marked-ground" aria-hidden="true">
          {pieces(value, marks).map((piece, i) =>
            piece.mark ? (
              <mark key={i} className={piece.mark.effect}>
                {piece.text}
              </mark>
            ) : (
              <span key={i}>{piece.text}</span>
            ),
          )}
        </div>
        <textarea
          id={id}
          className="plain-text"
          value={value}
          disabled={!editable(path)}
          rows={field.component === 'text' ? 2 : 1}
          aria-describedby={`${id}-about`}
          aria-invalid={over}
          onChange={(event) => {
            const text = event.target.value;
            change(path, field.component === 'line' ? text.replace(/[\r\n\t]+/g, ' ') : text);
          }}
        />
      </div>
      <div className="field-about" id={`${id}-about`}>
        <span>{lang === 'en' ? field.tips.en : field.tips.zh}</span>
        <Counter length={length} min={min} max={max} required={isRequired(field, fields)} />
      </div>
      {over ? (
        <p className="fault">{t.tooLong(max)}</p>
      ) : short ? (
        <p className="fault soft">{t.tooShort(min)}</p>
      ) : null}
      {marks.length > 0 ? (
        <p className="fault soft">{marks.map((mark) => t.word(mark.matched, noteOf(mark.note))).join(signs.clause)}</p>
      ) : null}
      <Faults path={path} except={over || short ? field.code : undefined} />
    </div>
  );
}
