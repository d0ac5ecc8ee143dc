import { Button, Input, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { roleGroups } from '../../../src/accounts/roles.ts';
import { atomKinds, atomNames, type AtomName } from '../../../src/distribution/eligibility/atoms.ts';
import type { Atom, Expression } from '../../../src/distribution/eligibility/schema.ts';
import { domainCodes } from '../../../src/lib/domain-names.ts';
import { inLang } from '../../../src/lib/text.ts';
import { Choice } from '../../ui/Choice.tsx';
import { t as names } from '../../ui/eligibility/texts.ts';
import { atomName, codeInWords } from '../../ui/eligibility/words.ts';
import { lang } from '../../ui/lang.ts';
import { t } from './texts.ts';

type Group = { all: Expression[] } | { any: Expression[] };

/** Groups inside each other that a form can make; the server takes one more. */
const DEPTH_MAX = 3;
const SCORE_MAX = 1000;

type Props = { value?: Expression; onChange?: (value: Expression) => void };

/** Edits the conditions of a sub-channel or a campaign: groups of conditions, in groups (DOMAIN 3.3). */
export function ConditionsEditor({ value = { all: [] }, onChange = () => undefined }: Props) {
  const whole = isGroup(value) ? value : { all: [value] };
  return <GroupEditor value={whole} change={onChange} depth={1} />;
}

type GroupProps = {
  value: Group;
  change: (value: Group) => void;
  depth: number;
  /** What stands before and behind the choice of how its conditions are combined. */
  before?: ReactNode;
  behind?: ReactNode;
};

function GroupEditor({ value, change, depth, before, behind }: GroupProps) {
  const kind = 'all' in value ? 'all' : 'any';
  const parts = 'all' in value ? value.all : value.any;
  const put = (next: Expression[]) => change(kind === 'all' ? { all: next } : { any: next });
  return (
    <fieldset className="conditions-group">
      <legend className="conditions-row">
        {before}
        <Choice
          aria-label={t.together}
          value={kind}
          onChange={(next) => change(next === 'all' ? { all: parts } : { any: parts })}
          options={(['all', 'any'] as const).map((each) => ({ value: each, label: names[each] }))}
        />
        {behind}
      </legend>
      {parts.length === 0 ? <p className="quiet">{kind === 'all' ? names.everybody : t.emptyAny}</p> : null}
      {parts.map((part, place) => (
        <PartEditor
          key={place}
          value={part}
          depth={depth}
          change={(next) => put(parts.map((each, other) => (other === place ? next : each)))}
          remove={() => put(parts.filter((_, other) => other !== place))}
        />
      ))}
      <div className="conditions-add">
        <Button size="small" onClick={() => put([...parts, { fans_gte: 1000 }])}>
          {t.addCondition}
        </Button>
        {depth < DEPTH_MAX ? (
          <Button size="small" onClick={() => put([...parts, { any: [{ fans_gte: 1000 }] }])}>
            {t.addGroup}
          </Button>
        ) : null}
      </div>
    </fieldset>
  );
}

type PartProps = { value: Expression; change: (value: Expression) => void; remove: () => void; depth: number };

function PartEditor({ value, change, remove, depth }: PartProps) {
  const isNot = 'not' in value;
  const inner = isNot ? value.not : value;
  const put = (next: Expression) => change(isNot ? { not: next } : next);
  const away = (
    <Button size="small" type="text" onClick={remove}>
      {t.remove}
    </Button>
  );
  const negation = (
    <Choice
      aria-label={t.holds}
      value={isNot ? 'not' : 'must'}
      onChange={(next) => change(next === 'not' ? { not: inner } : inner)}
      options={(['must', 'not'] as const).map((each) => ({ value: each, label: t[`holds_${each}`] }))}
      className="conditions-holds"
    />
  );
  if (isGroup(inner)) {
    return (
      <div className="conditions-part">
        <GroupEditor value={inner} change={put} depth={depth + 1} before={negation} behind={away} />
      </div>
    );
  }
  // A double negation that somebody wrote by the API stays as it is.
  if ('not' in inner) return <p className="conditions-part">{JSON.stringify(inner)}</p>;
  return (
    <div className="conditions-row conditions-part">
      {negation}
      <AtomEditor value={inner} change={put} />
      {away}
    </div>
  );
}

function AtomEditor({ value, change }: { value: Atom; change: (value: Atom) => void }) {
  const name = atomNames.find((each) => each in value) ?? 'fans_gte';
  const required = Object.values(value)[0];
  // Each condition's value has the type of its kind.
  const put = (next: unknown) => change({ [name]: next } as Atom);
  const kind = atomKinds[name];
  return (
    <>
      <Choice
        aria-label={t.condition}
        value={name}
        onChange={(next) => change(firstOf(next))}
        options={atomNames.map((each) => ({ value: each, label: atomName(each) }))}
        className="conditions-name"
      />
      {kind === 'number' || kind === 'score' ? (
        <InputNumber
          aria-label={t.atLeast(atomName(name))}
          prefix="≥"
          min={0}
          max={kind === 'score' ? SCORE_MAX : 1_000_000_000}
          precision={0}
          value={typeof required === 'number' ? required : 0}
          onChange={(next) => put(next ?? 0)}
        />
      ) : null}
      {kind === 'codes' ? (
        <Choice
          mode="multiple"
          aria-label={t.oneOf(atomName(name))}
          placeholder={t.choose}
          value={Array.isArray(required) ? required : []}
          onChange={put}
          options={optionsOf(name)}
          optionFilterProp="label"
          className="conditions-codes"
        />
      ) : null}
      {kind === 'list' ? (
        <Input
          aria-label={atomName(name)}
          placeholder={t.listCode}
          maxLength={40}
          value={typeof required === 'string' ? required : ''}
          onChange={({ target }) => put(target.value)}
          className="conditions-codes"
        />
      ) : null}
    </>
  );
}

function optionsOf(name: AtomName) {
  if (name === 'role_in') {
    return roleGroups.map((group) => ({
      label: inLang(group.name, lang),
      options: group.roles.map((role) => ({ value: role.code, label: inLang(role.name, lang) })),
    }));
  }
  const codes: Partial<Record<AtomName, readonly string[]>> = {
    level_in: ['L0', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6'],
    domain_in: domainCodes,
    account_type: ['creator', 'merchant', 'brand'],
    certified_kind: ['role', 'video'],
  };
  return (codes[name] ?? []).map((code) => ({ value: code, label: codeInWords(name, code) }));
}

/** A condition as it begins when it is chosen. */
function firstOf(name: AtomName): Atom {
  const first = { number: 1000, score: 500, codes: [], mark: true, list: '' }[atomKinds[name]];
  return { [name]: first } as unknown as Atom;
}

function isGroup(value: Expression): value is Group {
  return 'all' in value || 'any' in value;
}
