import { useEditing } from '../editing.ts';

/** What is wrong at a place, beside it; without faults of a code that the field tells itself. */
export function Faults({ path, except }: { path: string; except?: string | undefined }) {
  const faults = useEditing()
    .faultsAt(path)
    .filter(({ code }) => except === undefined || code !== except);
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
