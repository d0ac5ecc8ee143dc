import { Button, Modal } from 'antd';
import { templateOf } from '../../../src/contents/templates/registry.ts';
import { dateTime } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';
import { useEditing } from './editing.ts';
import { changesOf, fieldsOf, textAt, valueAt, type Draft, type Fields } from './fields.ts';
import { f } from './fieldTexts.ts';
import { t } from './texts.ts';

type Props = {
  open: boolean;
  mine: Fields;
  theirs: Draft;
  onOverwrite: () => void;
  onTake: () => void;
  onClose: () => void;
};

/** Two versions of one content: compare them, then choose. Nothing is lost before (UX 17). */
export function Conflict({ open, mine, theirs, onOverwrite, onTake, onClose }: Props) {
  const stored = fieldsOf(theirs);
  const { fieldOf } = useEditing();
  const names = Object.keys(changesOf(stored, mine));
  return (
    <Modal
      open={open}
      width={800}
      title={t.conflictTitle}
      onCancel={onClose}
      footer={[
        <Button key="later" onClick={onClose}>
          {t.later}
        </Button>,
        <Button key="take" onClick={onTake}>
          {t.takeTheirs}
        </Button>,
        <Button key="overwrite" type="primary" onClick={onOverwrite}>
          {t.overwrite}
        </Button>,
      ]}
    >
      <p>{t.conflictText(dateTime(theirs.updatedAt))}</p>
      <table className="compare">
        <thead>
          <tr>
            <th />
            <th scope="col">{t.mine}</th>
            <th scope="col">{t.theirs}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row">{nameOf(name, fieldOf(name)?.label)}</th>
              <td>{readable(mine, name)}</td>
              <td>{readable(stored, name)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}

function nameOf(name: string, label: { zh: string; en: string } | undefined): string {
  const known: Record<string, string> = {
    body: t.body,
    items: t.goods,
    highlights: t.highlights,
    brandStory: t.brand,
    coverMediaIds: t.pictures,
    pushTargets: t.targets,
    scheduledAt: t.scheduleAt,
    isNewArrival: t.newArrival,
    joinQualityReward: f.qualityReward,
    shopStory: f.story,
    template: f.template,
  };
  return known[name] ?? (lang === 'en' ? label?.en : label?.zh) ?? t.texts;
}

/** A field in words, so that two versions can be told apart. */
function readable(fields: Fields, name: string): string {
  const value = valueAt(fields, name);
  if (name === 'template') return templateName(textAt(fields, name));
  if (typeof value === 'string') return name === 'scheduledAt' ? dateTime(value) : textAt(fields, name) || t.empty;
  if (value === true) return f.yes;
  const words = wordsIn(value).join('\n');
  if (words) return words;
  return Array.isArray(value) && value.length > 0 ? String(value.length) : t.empty;
}

function templateName(code: string): string {
  const name = templateOf(code)?.name;
  return (lang === 'en' ? name?.en : name?.zh) ?? code;
}

function wordsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => (typeof one === 'string' ? [] : wordsIn(one)));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    ['text', 'title', 'name', 'reason', 'label', 'keeperLine', 'keeperRole'].includes(name) &&
    typeof member === 'string'
      ? [member]
      : wordsIn(member),
  );
}
