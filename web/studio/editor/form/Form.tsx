import { lazy, Suspense, type ReactNode } from 'react';
import type { Template, TemplateField } from '../../../../src/contents/templates/schema.ts';
import { t } from '../texts.ts';
import { GoodsField } from './GoodsField.tsx';
import { LinesField } from './LinesField.tsx';
import { ParagraphsField } from './ParagraphsField.tsx';
import { PictureField } from './PictureField.tsx';
import { PicturesField } from './PicturesField.tsx';
import { DomainField, NewArrivalField, TargetsField, type TargetState } from './PublishingFields.tsx';
import { ScheduleField } from './ScheduleField.tsx';
import { TextField } from './TextField.tsx';

/** The editor of rich texts is heavy, and only posts have one. */
const RichText = lazy(() => import('../rich/RichText.tsx').then((module) => ({ default: module.RichText })));

const sections = ['texts', 'body', 'pictures', 'goods', 'highlights', 'brand'] as const;
type Section = (typeof sections)[number];

type Props = { template: Template; targets: Record<string, TargetState>; withSchedule: boolean };

/** The form of a template: its fields in sections, each with the component that its schema names (DOMAIN 2.2). */
export function Form({ template, targets, withSchedule }: Props) {
  return (
    <>
      {sections.map((section) => {
        const fields = template.fields.filter((field) => sectionOf(field) === section);
        if (fields.length === 0) return null;
        return (
          <section key={section} className="section">
            <h2>{t[section]}</h2>
            {fields.map((field) => (
              <FieldOf key={field.name} field={field} />
            ))}
          </section>
        );
      })}
      <section className="section">
        <h2>{t.publishing}</h2>
        <DomainField />
        <NewArrivalField />
        <TargetsField states={targets} />
        {withSchedule ? <ScheduleField /> : null}
      </section>
    </>
  );
}

/** The section of a field; fields of elements stand inside their lists, choices under publishing. */
function sectionOf({ name, component }: TemplateField): Section | undefined {
  if (name.includes('[]') || component === 'choice' || component === 'time') return undefined;
  if (name === 'body.whiteMediaId' || name === 'coverMediaIds') return 'pictures';
  const [root] = name.split('.');
  switch (root) {
    case 'body':
      return 'body';
    case 'items':
      return 'goods';
    case 'highlights':
      return 'highlights';
    case 'brandStory':
      return 'brand';
    default:
      return 'texts';
  }
}

function FieldOf({ field }: { field: TemplateField }): ReactNode {
  switch (field.component) {
    case 'line':
    case 'text':
      return <TextField field={field} />;
    case 'rich_text':
      return (
        <Suspense fallback={<div className="prose" aria-busy="true" />}>
          <RichText field={field} />
        </Suspense>
      );
    case 'goods':
      return <GoodsField field={field} />;
    case 'image':
      return <PictureField field={field} />;
    case 'list':
      if (field.name === 'coverMediaIds') return <PicturesField field={field} />;
      return field.name === 'body.paragraphs' ? <ParagraphsField field={field} /> : <LinesField field={field} />;
    default:
      return null;
  }
}
