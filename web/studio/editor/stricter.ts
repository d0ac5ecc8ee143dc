import type { Template, TemplateField } from '../../../src/contents/templates/schema.ts';
import { lang } from '../../ui/lang.ts';
import type { Channel, SubChannel } from '../channels/queries.ts';
import { f } from './fieldTexts.ts';

/** A sub-channel that a work may be written for, as its author knows it. */
export type ForOption = { code: string; name: string };

/** Sub-channels to which an account may submit: as their member, or where nobody has to be one and the conditions are met. */
export function openTo(channels: readonly Channel[]): ForOption[] {
  return channels.flatMap((channel) =>
    channel.subChannels
      .filter((one) => !one.paused && mayInto(one))
      .map(({ code, name }) => ({ code, name: `${channel.name} · ${name}` })),
  );
}

function mayInto({ byApplication, membership, eligible }: SubChannel): boolean {
  return byApplication ? membership !== null && membership.suspended === null : eligible;
}

/** The fields whose limits a sub-channel makes stricter, each with its limit there. */
export function stricterIn(own: Template, strict: Template): string[] {
  return strict.fields.flatMap((field) => {
    const before = own.fields.find(({ name }) => name === field.name);
    if (!before) return [];
    const said = [
      field.min !== before.min || field.max !== before.max ? rangeOf(field) : '',
      field.required && !before.required ? f.forRequired : '',
      isStricterElsewhere(before, field) ? f.forPicture : '',
    ].filter((one) => one !== '');
    return said.length === 0 ? [] : [`${lang === 'en' ? field.label.en : field.label.zh} ${said.join(f.forAnd)}`];
  });
}

function rangeOf({ min, max }: TemplateField): string {
  if (min === undefined) return max === undefined ? '' : `≤ ${max}`;
  return max === undefined ? `≥ ${min}` : min === max ? String(min) : `${min}-${max}`;
}

/** Whether anything but number and length changed: pictures' sizes and ratios, formats, options. */
function isStricterElsewhere(a: TemplateField, b: TemplateField): boolean {
  const rest = ({ min: _a, max: _b, required: _c, label: _d, tips: _e, code: _f, ...other }: TemplateField) =>
    JSON.stringify(other);
  return rest(a) !== rest(b);
}
