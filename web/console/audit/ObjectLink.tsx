import { Link } from '@tanstack/react-router';
import type { Entry } from './Audit.tsx';
import { useMe } from '../../ui/session.ts';
import { objectInWords } from './words.ts';

/** What an act was on, with the way to its page where it has one. */
export function ObjectLink({ of }: { of: Entry }) {
  const name = objectInWords(of);
  const id = of.objectId;
  const [shopId = '', month = ''] = id.split('/');
  switch (of.objectType) {
    case 'authorisation':
      return of.sides.length === 0 ? <span className="audit-id">{name}</span> : <Authorisation of={of} />;
    case 'account':
      return (
        <Link to="/console/accounts/$id" params={{ id }}>
          {name}
        </Link>
      );
    case 'user':
      // Of persons only readers have a page: those that risk has dealt with.
      return of.verb.includes('blacklist') ? (
        <Link to="/console/risk/blacklist/$id" params={{ id }}>
          {name}
        </Link>
      ) : (
        <span className="audit-id">{name}</span>
      );
    case 'campaign':
      return (
        <Link to="/console/campaigns/$id" params={{ id }}>
          {name}
        </Link>
      );
    case 'fan_ads':
      return (
        <Link to="/console/fan-ads/$id" params={{ id }}>
          {name}
        </Link>
      );
    case 'dispute':
      return (
        <Link to="/console/disputes/$id" params={{ id }}>
          {name}
        </Link>
      );
    case 'payout_batch':
      return (
        <Link to="/console/payouts/$id" params={{ id }}>
          {name}
        </Link>
      );
    case 'host_file_run':
      return (
        <Link to="/console/reconciliations/$id" params={{ id }}>
          {name}
        </Link>
      );
    case 'policy':
      return (
        <Link to="/console/policies/$name" params={{ name: id }}>
          {name}
        </Link>
      );
    case 'shop_bill':
      return (
        <Link to="/console/shop-bills/$shopId/$month" params={{ shopId, month }}>
          {name}
        </Link>
      );
    case 'month':
      return <Link to="/console/months">{name}</Link>;
    default:
      return <span className="audit-id">{name}</span>;
  }
}

/** Both sides by name. Risk, who does not read authorisations, is led to the creator's account instead. */
function Authorisation({ of }: { of: Entry }) {
  const me = useMe();
  const name = objectInWords(of);
  const id = of.sides[0]?.id ?? '';
  return me.roles.some((role) => role === 'finance' || role === 'admin') ? (
    <Link to="/console/authorisations" search={{ account: id }}>
      {name}
    </Link>
  ) : (
    <Link to="/console/accounts/$id" params={{ id }}>
      {name}
    </Link>
  );
}
