import { Link } from '@tanstack/react-router';
import { dateTime } from '../../text/dictionary.ts';
import { domainName } from '../../ui/campaigns/words.ts';
import { lang } from '../../ui/lang.ts';
import type { Column } from '../../ui/list/DataList.tsx';
import { t } from './texts.ts';

export type Invited = {
  id: string;
  name: string | null;
  named: boolean;
  value: number;
  measured: { level: string; contentValue: number | null; fanValue: number | null; domain: string | null };
  invitedAt?: string;
};

/** Who is or would be invited, and why: by name, or by what was measured. */
export function invitedColumns({ at, ordered }: { at: boolean; ordered: boolean }): Column<Invited>[] {
  const time: Column<Invited> = {
    key: 'at',
    title: t.invitedAt,
    cell: ({ invitedAt }) => <span className="num">{invitedAt ? dateTime(invitedAt) : ''}</span>,
  };
  return [
    {
      key: 'account',
      title: t.account,
      cell: ({ id, name, measured }) => (
        <>
          <Link to="/console/accounts/$id" params={{ id }}>
            {name ?? id}
          </Link>
          <small className="num">{measured.level}</small>
        </>
      ),
    },
    { key: 'why', title: t.whyInvited, cell: (one) => <Why of={one} ordered={ordered} /> },
    ...(at ? [time] : []),
  ];
}

function Why({ of, ordered }: { of: Invited; ordered: boolean }) {
  const { contentValue, fanValue, domain } = of.measured;
  const shown = (value: number | null) => (value === null ? t.none : String(value));
  return (
    <span className="num">
      {t.measured(shown(contentValue), shown(fanValue), domain === null ? t.none : domainName(domain))}
      {of.named || ordered ? (
        <small>{of.named ? t.named : t.value((of.value / 100).toLocaleString(lang))}</small>
      ) : null}
    </span>
  );
}
