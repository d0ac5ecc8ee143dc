import { Link } from '@tanstack/react-router';
import { Pill } from '../../ui/Pill.tsx';
import { useMe } from '../../ui/session.ts';
import { r } from './texts.ts';

type Props = { of: { id: string; name: string | null; blacklisted: boolean }; caseId?: string | undefined };

/** A reader whom a report or a finding names, with the way to putting him on the blacklist for who may read it. */
export function ReaderLink({ of: { id, name, blacklisted }, caseId }: Props) {
  const { roles } = useMe();
  const shown = name ?? id;
  return (
    <span className="risk-reader">
      {roles.includes('risk') || roles.includes('admin') ? (
        <Link
          to="/console/risk/blacklist/$id"
          params={{ id }}
          search={caseId === undefined ? {} : { case: caseId }}
          title={r.toReader(shown)}
        >
          {shown}
        </Link>
      ) : (
        shown
      )}
      {blacklisted ? <Pill tone="bad">{r.blacklisted}</Pill> : null}
    </span>
  );
}
