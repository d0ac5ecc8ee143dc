import { useId } from 'react';
import { domainNames } from '../../../../src/lib/domain-names.ts';
import { lang } from '../../../ui/lang.ts';
import { useEditing } from '../editing.ts';
import { valueAt } from '../fields.ts';
import { f } from '../fieldTexts.ts';
import { t } from '../texts.ts';
import { Check } from './Check.tsx';
import { Faults } from './Faults.tsx';

const domains = Object.entries(domainNames).map(([value, text]) => ({
  value,
  label: lang === 'en' ? text.en : text.zh,
}));

/** The domain, inferred from the goods unless chosen (DOMAIN 2.2). */
export function DomainField() {
  const { fields, change, editable } = useEditing();
  const id = useId();
  return (
    <div className="field" data-field="domain">
      <label htmlFor={id}>{t.domain}</label>
      <select
        id={id}
        className="plain-input"
        value={fields.domain ?? ''}
        disabled={!editable('domain')}
        onChange={(event) => change('domain', event.target.value || null)}
      >
        <option value="">{t.domainNone}</option>
        {domains.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <Faults path="domain" />
    </div>
  );
}

export function NewArrivalField() {
  const { fields, change, editable } = useEditing();
  return (
    <div className="field" data-field="isNewArrival">
      <Check
        checked={fields.isNewArrival === true}
        disabled={!editable('isNewArrival')}
        onChange={(on) => change('isNewArrival', on)}
      >
        {t.newArrival} <small>{t.newArrivalHint}</small>
      </Check>
    </div>
  );
}

/** Whether editors may propose the content for rewards (DOMAIN 2.2, join_quality_reward). */
export function QualityRewardField() {
  const { fields, change, editable } = useEditing();
  return (
    <div className="field" data-field="joinQualityReward">
      <Check
        checked={fields.joinQualityReward === true}
        disabled={!editable('joinQualityReward')}
        onChange={(on) => change('joinQualityReward', on)}
      >
        {f.qualityReward} <small>{f.qualityRewardHint}</small>
      </Check>
    </div>
  );
}

const targets = ['follow_feed', 'homepage', 'subscription'] as const;
type Target = (typeof targets)[number];

/** Where a target stands: open to the account, and how often it may still be used on the day of publication. */
export type TargetState = { open: boolean; quota?: { left: number; max: number } };

/** Targets of the push, with what is left of their daily limits (DOMAIN 2.4). */
export function TargetsField({ states }: { states: Partial<Record<Target, TargetState>> }) {
  const { fields, change, editable } = useEditing();
  const chosen = (valueAt(fields, 'pushTargets') as Target[] | undefined) ?? ['follow_feed', 'homepage'];
  const toggle = (target: Target, on: boolean) =>
    change(
      'pushTargets',
      targets.filter((one) => (one === target ? on : chosen.includes(one))),
    );
  return (
    <fieldset className="field" data-field="pushTargets">
      <legend className="field-name">{t.targets}</legend>
      {targets.map((target) => {
        const state = states[target];
        const closed = state?.open === false;
        return (
          <Check
            key={target}
            checked={chosen.includes(target) && !closed}
            disabled={closed || !editable('pushTargets')}
            onChange={(on) => toggle(target, on)}
          >
            {t[target]}{' '}
            <small className="num">
              {closed ? t.targetClosed : state?.quota ? t.quotaLeft(state.quota.left, state.quota.max) : null}
            </small>
          </Check>
        );
      })}
      <Faults path="pushTargets" />
    </fieldset>
  );
}
