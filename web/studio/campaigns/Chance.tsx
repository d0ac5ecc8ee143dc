import { domainName } from '../../ui/campaigns/words.ts';
import { isOfAccount } from './obstacles.ts';
import type { Campaign } from './queries.ts';
import { t } from './texts.ts';
import './campaigns.css';
import '../../ui/eligibility/conditions.css';

/** What is left for the account before it begins to work: overall, in its domain, of its own (DOMAIN 4, UX 26). */
export function Chance({ of: { chance } }: { of: Campaign }) {
  const { placesLeft, creatorsLeft, domain, domainLeft, mineLeft, perAccountLimit, eligible } = chance;
  const isStopped = chance.obstacles.some(isOfAccount);
  const may = eligible && !isStopped;
  const facts = [
    ...(placesLeft === null ? [] : [t.placesLeft(placesLeft)]),
    ...(domain === null || domainLeft === null ? [] : [t.domainLeft(domainName(domain), domainLeft)]),
    ...(creatorsLeft === null ? [] : [t.creatorsLeft(creatorsLeft)]),
    t.mineLeft(mineLeft, perAccountLimit),
  ];
  return (
    <p className="campaign-chance num">
      <span className={may ? 'mark-met' : 'mark-unmet'}>
        {may ? '✓' : '✗'} {isStopped ? t.stopped : eligible ? t.eligible : t.notEligible}
      </span>
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  );
}
