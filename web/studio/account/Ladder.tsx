import { levelNames, type LevelName } from './rights.ts';
import { t } from './texts.ts';

/** The levels as steps: those that were climbed, the present one, and what the next one adds. */
export function Ladder({ level, gained }: { level: LevelName; gained: string[] }) {
  const at = levelNames.indexOf(level);
  return (
    <>
      <ol className="ladder" aria-label={t.ladder}>
        {levelNames.map((name, i) => (
          <li
            key={name}
            className={i < at ? 'done' : i === at ? 'now' : 'later'}
            aria-current={i === at ? 'step' : undefined}
            style={{ height: 28 + i * 8 }}
          >
            <b>{name}</b>
            {i === at ? <small>{t.mine}</small> : null}
          </li>
        ))}
      </ol>
      <p className="hint">
        {gained.length > 0 ? t.nextRights(levelNames[at + 1] ?? level, gained.join('、')) : t.topLevel}
      </p>
    </>
  );
}
