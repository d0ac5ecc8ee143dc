import { Skeleton } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';
import type { Template, TemplateField } from '../../../../src/contents/templates/schema.ts';
import { useEditing } from '../editing.ts';
import { valueAt, type Fields } from '../fields.ts';
import { f } from '../fieldTexts.ts';
import { t } from '../texts.ts';
import { CategoryField } from './CategoryField.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import { GoodsField } from './GoodsField.tsx';
import { LinesField } from './LinesField.tsx';
import { ParagraphsField } from './ParagraphsField.tsx';
import { PictureField } from './PictureField.tsx';
import { PicturesField } from './PicturesField.tsx';
import {
  DomainField,
  NewArrivalField,
  QualityRewardField,
  TargetsField,
  type TargetState,
} from './PublishingFields.tsx';
import { ScheduleField } from './ScheduleField.tsx';
import { TextField } from './TextField.tsx';

/** The editor of rich texts is heavy, and only posts have one. */
const RichText = lazy(() => import('../rich/RichText.tsx').then((module) => ({ default: module.RichText })));

// Only short videos have these.
const VideoField = lazy(() => import('../video/VideoField.tsx').then((module) => ({ default: module.VideoField })));
const CaptionsField = lazy(() =>
  import('../video/captions/CaptionsField.tsx').then((module) => ({ default: module.CaptionsField })),
);
const CoverSlots = lazy(() => import('../video/CoverSlots.tsx').then((module) => ({ default: module.CoverSlots })));

/** Marked pictures are of outfits alone. */
const HotspotsField = lazy(() =>
  import('../outfit/HotspotsField.tsx').then((file) => ({ default: file.HotspotsField })),
);

const sections = ['texts', 'story', 'video', 'body', 'pictures', 'goods', 'highlights', 'brand'] as const;
type Section = (typeof sections)[number];

type Props = { template: Template; targets: Record<string, TargetState>; withSchedule: boolean };

/** The form of a template: its fields in sections, each with the component that its schema names (DOMAIN 2.2). */
export function Form({ template, targets, withSchedule }: Props) {
  const { fields: written } = useEditing();
  return (
    <>
      {sections.map((section) => {
        const fields = template.fields.filter((field) => sectionOf(field) === section && isAsked(field, written));
        if (fields.length === 0) return null;
        return (
          <section key={section} className="section">
            <h2>{titleOf(section, template)}</h2>
            {fields.map((field) => (
              <FieldOf key={field.name} field={field} />
            ))}
          </section>
        );
      })}
      <section className="section">
        <h2>{t.publishing}</h2>
        <DomainField />
        {template.fields
          .filter(({ name, options }) => name === 'classification' && options)
          .map((field) => (
            <ChoiceField key={field.name} field={field} />
          ))}
        <CategoryField />
        <NewArrivalField />
        <QualityRewardField />
        <TargetsField states={targets} />
        {withSchedule ? <ScheduleField /> : null}
      </section>
    </>
  );
}

function titleOf(section: Section, { type }: Template): string {
  if (section === 'story' || section === 'video') return f[section];
  return section === 'body' && type === 'outfit' ? f.outfit : t[section];
}

/** Fields with a component of their own under publishing, and those that cannot be chosen yet. */
const apart = new Set(['domain', 'classification', 'categoryId', 'audienceTagId']);

/** The section of a field; fields of elements stand inside their lists, what every content has under publishing. */
function sectionOf({ name, component, options }: TemplateField): Section | undefined {
  if (name.includes('[]') || component === 'time' || apart.has(name)) return undefined;
  if (component === 'choice' && !options) return undefined;
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
    case 'videoMediaId':
    case 'captions':
      return 'video';
    case 'shopStory':
      return 'story';
    default:
      return 'texts';
  }
}

/** What depends on a choice is asked once that is made. */
function isAsked({ requiredWhen }: TemplateField, fields: Fields): boolean {
  return requiredWhen === undefined || Boolean(valueAt(fields, requiredWhen.name));
}

/** Covers: a row of pictures, or a place for each of the ratios that are asked for. */
function CoversField({ field }: { field: TemplateField }) {
  const each = useEditing().fieldOf(`${field.name}[]`);
  if (!each?.variants) return <PicturesField field={field} />;
  return (
    <Suspense fallback={<Skeleton active />}>
      <CoverSlots field={field} />
    </Suspense>
  );
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
    case 'hotspots':
      return (
        <Suspense fallback={<div className="field" aria-busy="true" />}>
          <HotspotsField field={field} />
        </Suspense>
      );
    case 'goods':
      return <GoodsField field={field} />;
    case 'image':
      return <PictureField field={field} />;
    case 'video':
      return (
        <Suspense fallback={<Skeleton active />}>
          <VideoField field={field} />
        </Suspense>
      );
    case 'captions':
      return (
        <Suspense fallback={<Skeleton active />}>
          <CaptionsField field={field} />
        </Suspense>
      );
    case 'choice':
      return <ChoiceField field={field} />;
    case 'list':
      if (field.name === 'coverMediaIds') return <CoversField field={field} />;
      return field.name === 'body.paragraphs' ? <ParagraphsField field={field} /> : <LinesField field={field} />;
    default:
      return null;
  }
}
