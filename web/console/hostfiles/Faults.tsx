import { Alert } from 'antd';
import type { RunDetail } from './queries.ts';
import { t } from './texts.ts';
import { signs } from '../../ui/signs.ts';

/** Lines of the file that could not be read, each by number, column and limit; and columns that nobody reads. */
export function Faults({ run: { badLines, faults, ignoredColumns } }: { run: RunDetail }) {
  const rows = faults.flatMap(({ line, errors }) => errors.map(({ path, message }) => t.badLine(line, path, message)));
  return (
    <>
      {badLines > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t.bad(badLines)}
          description={
            <>
              <ul className="hostfile-faults num">
                {rows.map((row) => (
                  <li key={row}>{row}</li>
                ))}
              </ul>
              {faults.length < badLines ? t.badSome(faults.length) : null}
            </>
          }
        />
      ) : null}
      {ignoredColumns.length > 0 ? <p className="quiet">{t.ignored(ignoredColumns.join(signs.and))}</p> : null}
    </>
  );
}
