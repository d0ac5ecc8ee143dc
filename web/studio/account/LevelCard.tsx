import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Skeleton } from 'antd';
import { Fragment } from 'react';
import { dateTime } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { penaltyName } from '../../ui/health/words.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Ladder } from './Ladder.tsx';
import { groups, levelNames, rightLabel, type LevelName } from './rights.ts';
import { levelQuery, type Level } from './queries.ts';
import { t } from './texts.ts';

/** The level, since when it counts, and what every level may do; the next one's gain in words (UX 42). */
export function LevelCard() {
  const { data, isError, error, refetch } = useQuery(levelQuery);
  if (isError) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const { level, since, matrix, acting } = data;
  const next = levelNames[levelNames.indexOf(level) + 1];
  const gained = next
    ? groups.flatMap((group) => group.rights).filter((right) => matrix[level][right] !== matrix[next][right])
    : [];
  return (
    <Card title={<h2>{t.level}</h2>}>
      <p className="level-now">
        <b>{t.levelNow(level)}</b> <span className="num">{since ? t.levelSince(dateTime(since)) : t.levelFirst}</span>
      </p>
      <Held of={data} />
      <Ladder level={level} gained={gained.map(rightLabel)} />
      <div className="matrix-scroll" tabIndex={0} role="region" aria-label={t.level}>
        <table className="matrix">
          <thead>
            <tr>
              <th scope="col">{t.right}</th>
              {levelNames.map((name) => (
                <th key={name} scope="col" className={name === level ? 'mine' : ''}>
                  {name}
                  {name === level ? <small>{t.mine}</small> : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <Fragment key={group.name}>
                <tr className="matrix-group">
                  <th scope="rowgroup" colSpan={levelNames.length + 1}>
                    {t[group.name]}
                  </th>
                </tr>
                {group.rights.map((right) => (
                  <tr key={right}>
                    <th scope="row">{rightLabel(right)}</th>
                    {levelNames.map((name) => (
                      <Cell
                        key={name}
                        value={matrix[name][right]}
                        mine={name}
                        level={level}
                        held={name === level && acting.rights[right] !== matrix[name][right]}
                      />
                    ))}
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

/** What of the level does not hold now, and until when (UX 42). */
function Held({ of: { level, acting } }: { of: Level }) {
  if (acting.level === level && acting.penalties.length === 0) return null;
  return (
    <Alert
      className="level-held"
      type="warning"
      showIcon
      title={acting.level === level ? t.held : t.actsAs(acting.level)}
      action={
        <LinkButton size="small" to="/studio/health" search={{}}>
          {t.toHealth}
        </LinkButton>
      }
      description={
        acting.penalties.length === 0
          ? t.lowHealth
          : longest(acting.penalties).map(({ kind, until }) => (
              <p key={kind} className="num">
                {penaltyName(kind)} · {until === null ? t.noEnd : t.heldUntil(dateTime(until))}
              </p>
            ))
      }
    />
  );
}

/** Of several penalties of a kind the one that lasts longest: that is until when it holds. */
function longest(penalties: Level['acting']['penalties']): Level['acting']['penalties'] {
  const end = ({ until }: { until: string | null }) => (until === null ? Infinity : Date.parse(until));
  const kinds = Map.groupBy(penalties, ({ kind }) => kind);
  return [...kinds.values()].flatMap((same) => same.toSorted((a, b) => end(b) - end(a)).slice(0, 1));
}

type CellProps = {
  value: 'yes' | 'no' | 'default' | 'chance' | 'priority' | undefined;
  mine: LevelName;
  level: LevelName;
  /** The level has it, but it does not hold now. */
  held: boolean;
};

function Cell({ value = 'no', mine, level, held }: CellProps) {
  const signs = { yes: '✓', no: '–', default: t.default, chance: t.chance, priority: t.priority };
  if (held)
    return (
      <td className="mine held">
        <s aria-hidden="true">{signs[value]}</s>
        <small>{t.heldNow}</small>
      </td>
    );
  return (
    <td className={`${mine === level ? 'mine' : ''} ${value}`}>
      <span aria-hidden="true">{signs[value]}</span>
      <span className="unseen">{t[value]}</span>
    </td>
  );
}
