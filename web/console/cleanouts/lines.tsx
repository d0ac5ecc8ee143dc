import { Link } from '@tanstack/react-router';
import { findingInWords } from '../../ui/applications/words.ts';
import { Conditions } from '../../ui/eligibility/Conditions.tsx';
import type { Column } from '../../ui/list/DataList.tsx';
import { Pill } from '../../ui/Pill.tsx';
import type { Line } from './queries.ts';
import { t } from './texts.ts';
import { signs } from '../../ui/signs.ts';

/** Whom a clean-out ends or warns, by which rules, with what was measured and required. */
export const lineColumns: Column<Line>[] = [
  {
    key: 'account',
    title: t.account,
    cell: ({ account }) => (
      <>
        <Link to="/console/accounts/$id" params={{ id: account.id }}>
          {account.name}
        </Link>{' '}
        <small>{account.level}</small>
      </>
    ),
    text: ({ account }) => account.name,
  },
  {
    key: 'verdict',
    title: t.verdict,
    cell: ({ verdict }) => <Pill tone={verdict === 'revoke' ? 'bad' : 'waiting'}>{t[`verdict_${verdict}`]}</Pill>,
    text: ({ verdict }) => t[`verdict_${verdict}`],
  },
  {
    key: 'findings',
    title: t.findings,
    cell: ({ findings, outcome }) => (
      <div className="num">
        {findings.map((one) => (
          <p key={one.rule} className="clean-out-finding">
            {findingInWords(one)}
          </p>
        ))}
        {outcome ? <Conditions of={outcome} /> : null}
      </div>
    ),
    text: ({ findings }) => findings.map(findingInWords).join(signs.clause),
  },
];
