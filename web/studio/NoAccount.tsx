import { useLocation } from '@tanstack/react-router';
import { Card, Empty } from 'antd';
import { LinkButton } from '../ui/LinkButton.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { studioNav } from './nav.ts';
import { t } from './texts.ts';

/** In place of any page that needs an account: why it is empty, and the way to an account (UX 30). */
export function NoAccount() {
  const { pathname } = useLocation();
  // The home page's address begins all others and comes first.
  const title = studioNav.findLast(({ to }) => pathname.startsWith(to))?.label ?? t.openAccount;
  return (
    <>
      <PageHead title={title} />
      <Card>
        <Empty description={t.noAccount}>
          <LinkButton color="primary" variant="solid" to="/studio/open" search={{}}>
            {t.openAccount}
          </LinkButton>
        </Empty>
      </Card>
    </>
  );
}
