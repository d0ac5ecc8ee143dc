import { useEditing } from '../editing.ts';

/** What is wrong at a place, beside it. */
export function Faults({ path }: { path: string }) {
  const faults = useEditing().faultsAt(path);
  if (faults.length === 0) return null;
  return (
    <ul className="faults">
      {[...new Set(faults.map((fault) => fault.message))].map((message) => (
        <li key={message} className="fault">
          {message}
        </li>
      ))}
    </ul>
  );
}
