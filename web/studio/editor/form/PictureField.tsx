import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import { lang } from '../../../ui/lang.ts';
import { useEditing } from '../editing.ts';
import { textAt } from '../fields.ts';
import { t } from '../texts.ts';
import { PictureSlot } from './PictureSlot.tsx';

type Props = { field: TemplateField; path?: string; label?: string };

/** A single picture at a path. */
export function PictureField({ field, path = field.name, label }: Props) {
  const { fields, change, editable } = useEditing();
  const name = label ?? (lang === 'en' ? field.label.en : field.label.zh);
  // Nothing to see and nothing to do: an empty place of a content that no longer changes.
  if (textAt(fields, path) === '' && !editable(path)) return null;
  return (
    <div className="field">
      <span className="field-name">
        {name}{' '}
        <small>
          {field.required ? '' : `${t.optional} · `}
          {lang === 'en' ? field.tips.en : field.tips.zh}
        </small>
      </span>
      <PictureSlot
        field={field}
        path={path}
        label={name}
        mediaId={textAt(fields, path) || undefined}
        onChange={(mediaId) => change(path, mediaId ?? null)}
      />
    </div>
  );
}
