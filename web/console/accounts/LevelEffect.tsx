import { Alert } from 'antd';
import type { api } from '../../api.ts';
import { signed, yuan } from '../../text/dictionary.ts';
import { l } from './levelTexts.ts';
import './level-effect.css';

export type LevelPreview = Awaited<ReturnType<typeof api.cps.levelPreview>>;
type Effect = LevelPreview['effect'];
type Computed = Exclude<Effect, { stopped: unknown }>;

/** What a level changes of an account's earnings (UX 39): how many lines, and who has what before and after, by month. */
export function LevelEffect({ of }: { of: Computed }) {
  if (of.changed === 0 && of.rewards === 0) return <p className="quiet">{l.nothing}</p>;
  return (
    <>
      <p>
        {of.changed > 0 ? l.changed(of.changed, of.lines) : ''}
        {of.estimated > 0 ? l.estimated(of.estimated) : ''}
        {of.rewards > 0 ? l.rewards(of.rewards) : ''}
      </p>
      {/* A wide sum on a narrow phone is moved along inside. */}
      <div className="level-effect" tabIndex={0} role="group" aria-label={l.effect}>
        <table className="num">
          <caption>{l.yuan}</caption>
          <thead>
            <tr>
              <th scope="col">{l.party}</th>
              <th scope="col">{l.before}</th>
              <th scope="col">{l.after}</th>
              <th scope="col">{l.difference}</th>
            </tr>
          </thead>
          {of.months.map((month) => (
            <Month key={month.month} of={month} />
          ))}
        </table>
      </div>
    </>
  );
}

function Month({ of: { month, parties } }: { of: Computed['months'][number] }) {
  const changed = parties.filter(({ beforeFen, afterFen }) => beforeFen !== afterFen);
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={4}>
          {l.month(month.slice(0, 4), Number(month.slice(5)))}
        </th>
      </tr>
      {changed.map(({ party, beforeFen, afterFen }) => (
        <tr key={party}>
          <th scope="row">{l[`party_${party}`]}</th>
          <td>{yuan(beforeFen)}</td>
          <td>{yuan(afterFen)}</td>
          <td>{signed(afterFen - beforeFen)}</td>
        </tr>
      ))}
    </tbody>
  );
}

/** The effect before it is decided, and whether a second person must confirm it. */
export function LevelPreviewed({ of: { effect, secondPerson, limitFen } }: { of: LevelPreview }) {
  if ('stopped' in effect)
    return <Alert type="warning" showIcon title={l.stopped} description={l.stoppedWhy(effect.limitMs / 1000)} />;
  const moved = yuan(effect.movedFen);
  return (
    <>
      <LevelEffect of={effect} />
      {secondPerson ? <Alert type="warning" showIcon title={l.second(moved, yuan(limitFen))} /> : null}
      {!secondPerson && effect.movedFen > 0 ? <Alert type="info" showIcon title={l.alone(moved)} /> : null}
    </>
  );
}
