import { t } from './texts.ts';
import { differences } from './words.ts';

/** What a document says otherwise than the one before it, field by field in words. */
export function Differences({ before, after }: { before: unknown; after: unknown }) {
  return (
    <table className="approval-effect policy-differences">
      <thead>
        <tr>
          <th scope="col">{t.field}</th>
          <th scope="col">{t.before}</th>
          <th scope="col">{t.after}</th>
        </tr>
      </thead>
      <tbody>
        {differences(before, after).map((one) => (
          <tr key={one.label}>
            <th scope="row">{one.label}</th>
            <td>{one.before}</td>
            <td>{one.after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
