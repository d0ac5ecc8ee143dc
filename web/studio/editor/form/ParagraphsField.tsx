import { Button } from 'antd';
import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import { useEditing } from '../editing.ts';
import { listAt } from '../fields.ts';
import { t } from '../texts.ts';
import { Faults } from './Faults.tsx';
import { PictureField } from './PictureField.tsx';
import { TextField } from './TextField.tsx';

type Paragraph = { title?: string | null; text: string; mediaId?: string | null };

/** The paragraphs of an item: a short title, a text and a picture each. */
export function ParagraphsField({ field }: { field: TemplateField }) {
  const { fields, change, fieldOf, editable } = useEditing();
  const title = fieldOf(`${field.name}[].title`);
  const text = fieldOf(`${field.name}[].text`);
  const picture = fieldOf(`${field.name}[].mediaId`);
  const paragraphs = listAt<Paragraph>(fields, field.name);
  return (
    <div className="field" data-field={field.name}>
      {paragraphs.map((_paragraph, i) => (
        <fieldset key={i} className="paragraph">
          <legend>{t.paragraphNr(i + 1)}</legend>
          {title ? <TextField field={title} path={`${field.name}[${i}].title`} /> : null}
          {text ? <TextField field={text} path={`${field.name}[${i}].text`} /> : null}
          {picture ? <PictureField field={picture} path={`${field.name}[${i}].mediaId`} /> : null}
          {editable(`${field.name}[${i}].mediaId`) ? (
            <Button size="small" onClick={() => change(field.name, paragraphs.toSpliced(i, 1))}>
              {t.removeParagraph(i + 1)}
            </Button>
          ) : null}
        </fieldset>
      ))}
      {paragraphs.length < (field.max ?? 5) && editable(`${field.name}[0].mediaId`) ? (
        <Button onClick={() => change(field.name, [...paragraphs, { text: '' }])}>{t.addParagraph}</Button>
      ) : null}
      <Faults path={field.name} />
    </div>
  );
}
