import { useId } from 'react';
import { pushTargets, type PushTarget } from '../../../../src/contents/types.ts';
import { domainNames } from '../../../../src/lib/domain-names.ts';
import { lang } from '../../../ui/lang.ts';
import { useEditing } from '../editing.ts';
import { targetsOf } from '../fields.ts';
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
  const { fields, change, editable, fieldOf } = useEditing();
  const id = useId();
  const options = fieldOf('domain')?.options;
  const offered = domains.filter(({ value }) => options === undefined || options.some((one) => one.value === value));
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
        {offered.map(({ value, label }) => (
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

/** Where a target stands: open to the account, and how often it may still be used on the day of publication. */
export type TargetState = { open: boolean; quota?: { left: number; max: number } };

/** Targets of the push, with what is left of their daily limits (DOMAIN 2.4). */
export function TargetsField({ states }: { states: Partial<Record<PushTarget, TargetState>> }) {
  const { fields, change, editable } = useEditing();
  const chosen = targetsOf(fields);
  const toggle = (target: PushTarget, on: boolean) =>
    change(
      'pushTargets',
      pushTargets.filter((one) => (one === target ? on : chosen.includes(one))),
    );
  return (
    <fieldset className="field" data-field="pushTargets">
      <legend className="field-name">{t.targets}</legend>
      {pushTargets.map((target) => {
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
            <small className="num">{closed ? t.targetClosed : state?.quota ? quotaText(state.quota) : null}</small>
            {target === 'subscription' && !closed ? <small> {t.subscriptionHours}</small> : null}
          </Check>
        );
      })}
      <Faults path="pushTargets" />
    </fieldset>
  );
}

/** Which of the day's publications this one would be (DOMAIN 2.4). */
function quotaText({ left, max }: { left: number; max: number }): string {
  return left > 0 ? t.quotaNext(max - left + 1, max) : t.quotaUsed(max);
}
