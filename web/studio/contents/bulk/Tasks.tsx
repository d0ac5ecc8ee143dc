import { useQuery } from '@tanstack/react-query';
import { TaskLine } from './TaskLine.tsx';
import { tasksQuery } from './queries.ts';
import { b } from './texts.ts';
import './bulk.css';

/** What was done with many works in the last day; open while something is under way. */
export function Tasks() {
  const { data } = useQuery(tasksQuery);
  const tasks = data?.items ?? [];
  if (tasks.length === 0) return null;
  return (
    <details className="tasks" open={tasks.some((task) => !task.finishedAt)}>
      <summary>{b.tasks(tasks.length)}</summary>
      {tasks.map((task) => (
        <TaskLine key={task.id} task={task} />
      ))}
    </details>
  );
}
