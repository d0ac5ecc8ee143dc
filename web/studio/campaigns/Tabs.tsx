import { Link } from '@tanstack/react-router';
import { tabs } from './search.ts';
import { t } from './texts.ts';

/** Which campaigns are shown, or what was submitted to them. */
export function Tabs({ active }: { active: (typeof tabs)[number] | 'submissions' }) {
  const exact = { exact: true };
  return (
    <nav className="campaign-tabs" aria-label={t.tabs}>
      {tabs.map((each) => (
        <Link
          key={each}
          to="/studio/campaigns"
          search={each === 'all' ? {} : { tab: each }}
          activeOptions={exact}
          aria-current={each === active ? 'page' : undefined}
        >
          {t[`tab_${each}`]}
        </Link>
      ))}
      <Link
        to="/studio/campaigns/submissions"
        activeOptions={exact}
        aria-current={active === 'submissions' ? 'page' : undefined}
      >
        {t.tab_submissions}
      </Link>
    </nav>
  );
}
