import { Button, Progress } from 'antd';
import { dateTime } from '../../../text/dictionary.ts';
import { sayFailed } from '../../../ui/notices.ts';
import { actName, type Task } from './queries.ts';
import { saveReport } from './report.ts';
import { b } from './texts.ts';

/** A task: what it does, how far it is, what it could not do, and the file that it made. */
export function TaskLine({ task }: { task: Task }) {
  const { act, total, done, unchanged, refused, finishedAt, expiresAt, file } = task;
  const dealt = done + unchanged + refused;
  const name = act ? actName(act) : b.export;
  if (!finishedAt)
    return (
      <div className="task">
        <b>{name}</b>
        <span className="num" role="status">
          {act ? b.running(dealt, total) : b.making(dealt, total)}
        </span>
        <Progress
          aria-label={name}
          size="small"
          percent={total === 0 ? 0 : Math.floor((100 * dealt) / total)}
          strokeColor="#b02a06"
        />
      </div>
    );
  return (
    <div className="task num">
      <b>{name}</b>
      <span>
        {act
          ? [
              b.done(done),
              ...(unchanged > 0 ? [b.unchanged(unchanged)] : []),
              ...(refused > 0 ? [b.refused(refused)] : []),
            ].join(' · ')
          : b.rows(done)}
      </span>
      {file ? (
        <Button size="small" href={file} download>
          {b.download}
        </Button>
      ) : null}
      {refused > 0 ? (
        <Button size="small" onClick={() => void saveReport(task.id).catch(sayFailed)}>
          {b.report}
        </Button>
      ) : null}
      {expiresAt && (file || refused > 0) ? <small className="soft">{b.keptUntil(dateTime(expiresAt))}</small> : null}
    </div>
  );
}
