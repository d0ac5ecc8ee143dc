import type { CSSProperties } from 'react';
import { levelNames, type LevelName } from './rights.ts';
import { t } from './texts.ts';
import { signs } from '../../ui/signs.ts';

/** The levels as steps: those that were climbed, the present one, and what the next one adds. */
export function Ladder({ level, gained }: { level: LevelName; gained: string[] }) {
  const at = levelNames.indexOf(level);
  const next = levelNames[at + 1];
  return (
    <>
      <ol className="ladder" aria-label={t.ladder}>
        {levelNames.map((name, i) => (
          <li
            key={name}
            className={i < at ? 'done' : i === at ? 'now' : 'later'}
            aria-current={i === at ? 'step' : undefined}
            style={{ '--step': i } as CSSProperties}
          >
            <b>{name}</b>
            {i === at ? <small>{t.mine}</small> : null}
          </li>
        ))}
      </ol>
      <p className="hint">
        {next === undefined
          ? t.topLevel
          : gained.length > 0
            ? t.nextRights(next, gained.join(signs.and))
            : t.sameRights(next)}
      </p>
    </>
  );
}
