import { Button, Modal } from 'antd';
import { useMemo, useState } from 'react';
import type { Template } from '../../../src/contents/templates/schema.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Changes } from '../../ui/changes/Changes.tsx';
import { compare } from '../../ui/changes/compare.ts';
import { c } from './conflictTexts.ts';
import { labelAt } from './faults.ts';
import { fieldsOf, type Draft, type Fields } from './fields.ts';
import { useGoodsTitles } from './history/useGoodsTitles.ts';
import { merged, only, partedBy, type Base, type FieldName, type Side } from './merge.ts';
import './conflict.css';

type Props = {
  open: boolean;
  template: Template;
  base: Base;
  mine: Fields;
  theirs: Draft;
  onMerge: (fields: Fields) => void;
  onOverwrite: () => void;
  onTake: () => void;
  onClose: () => void;
};

/**
 * Two versions of one content: what each side changed, and by one press both together; where both changed a field one is
 * chosen. Nothing is lost before (UX 17).
 */
export function Conflict({ open, template, base, mine, theirs, onMerge, onOverwrite, onTake, onClose }: Props) {
  const stored = useMemo(() => fieldsOf(theirs), [theirs]);
  const parted = useMemo(() => partedBy(base, mine, stored), [base, mine, stored]);
  const [chosen, setChosen] = useState<Partial<Record<FieldName, Side>>>({});
  const goodsTitle = useGoodsTitles(base.held, stored, mine);
  const undecided = parted.both.filter((name) => chosen[name] === undefined).length;
  const shown = (name: FieldName, before: Fields, after: Fields) => (
    <OneField {...{ before: only(before, [name]), after: only(after, [name]), goodsTitle }} />
  );
  return (
    <Modal
      open={open}
      width={800}
      title={c.title}
      className="conflict"
      onCancel={onClose}
      footer={[
        <Button key="later" onClick={onClose}>
          {c.later}
        </Button>,
        <Button key="take" onClick={onTake}>
          {c.takeTheirs}
        </Button>,
        <Button key="overwrite" onClick={onOverwrite}>
          {c.overwrite}
        </Button>,
        <Button
          key="merge"
          type="primary"
          disabled={undecided > 0}
          onClick={() => onMerge(merged(parted, { mine, theirs: stored }, chosen))}
        >
          {c.merge}
        </Button>,
      ]}
    >
      <p>{c.text(dateTime(theirs.updatedAt))}</p>
      {parted.both.length > 0 ? (
        <section>
          <h3>{c.both}</h3>
          <p className="hint" role="status">
            {undecided > 0 ? c.choose(undecided) : c.chosen} <del>{c.theirs}</del> <ins>{c.mine}</ins>
          </p>
          {parted.both.map((name) => (
            <fieldset key={name}>
              <legend>{labelAt(template, name)}</legend>
              <div className="conflict-sides">
                {(['mine', 'theirs'] as const).map((side) => (
                  <label key={side}>
                    <input
                      type="radio"
                      name={`conflict-${name}`}
                      checked={chosen[name] === side}
                      onChange={() => setChosen({ ...chosen, [name]: side })}
                    />
                    {c[`use${side}`]}
                  </label>
                ))}
              </div>
              {shown(name, stored, mine)}
            </fieldset>
          ))}
        </section>
      ) : null}
      {(['mine', 'theirs'] as const).map((side) =>
        parted[side].length > 0 ? (
          <section key={side}>
            <h3>{c[`only${side}`]}</h3>
            {parted[side].map((name) => (
              <div key={name} className="conflict-field">
                <b>{labelAt(template, name)}</b>
                {shown(name, base.held, side === 'mine' ? mine : stored)}
              </div>
            ))}
          </section>
        ) : null,
      )}
    </Modal>
  );
}

type FieldProps = { before: Fields; after: Fields; goodsTitle: (itemId: string) => string | undefined };

/** What became of one field; where something moved rather than changed, that alone. */
function OneField({ before, after, goodsTitle }: FieldProps) {
  const told = useMemo(() => compare(before, after).length > 0, [before, after]);
  return told ? <Changes before={before} after={after} goodsTitle={goodsTitle} nameless /> : <p>{c.rearranged}</p>;
}
