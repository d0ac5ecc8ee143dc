import { useQuery } from '@tanstack/react-query';
import { Card, Skeleton } from 'antd';
import { Fragment } from 'react';
import { dateTime } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Ladder } from './Ladder.tsx';
import { groups, levelNames, rightLabel, type LevelName } from './rights.ts';
import { levelQuery } from './queries.ts';
import { t } from './texts.ts';

/** The level, since when it counts, and what every level may do; the next one's gain in words (UX 42). */
export function LevelCard() {
  const { data, isError, error, refetch } = useQuery(levelQuery);
  if (isError) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const { level, since, matrix } = data;
  const next = levelNames[levelNames.indexOf(level) + 1];
  const gained = next
    ? groups.flatMap((group) => group.rights).filter((right) => matrix[level][right] !== matrix[next][right])
    : [];
  return (
    <Card title={<h2>{t.level}</h2>}>
      <p className="level-now">
        <b>{t.levelNow(level)}</b> <span className="num">{since ? t.levelSince(dateTime(since)) : t.levelFirst}</span>
      </p>
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
                      <Cell key={name} value={matrix[name][right]} mine={name} level={level} />
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

type CellProps = {
  value: 'yes' | 'no' | 'default' | 'chance' | 'priority' | undefined;
  mine: LevelName;
  level: LevelName;
};

function Cell({ value = 'no', mine, level }: CellProps) {
  const signs = { yes: '✓', no: '–', default: t.default, chance: t.chance, priority: t.priority };
  return (
    <td className={`${mine === level ? 'mine' : ''} ${value}`}>
      <span aria-hidden="true">{signs[value]}</span>
      <span className="unseen">{t[value]}</span>
    </td>
  );
}
