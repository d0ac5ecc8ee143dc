import { Blank } from '../../ui/Blank.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import type { Application } from './queries.ts';
import { t } from './texts.ts';

/** The end: open, or waiting for an operator. */
export function Opened({ application }: { application: Application }) {
  if (application.status !== 'opened') {
    return (
      <Blank sign="…" title={t.waitingTitle} about={t.waitingText}>
        <HomeLink />
      </Blank>
    );
  }
  return (
    <Blank sign="✓" title={t.openedTitle(application.profile?.name ?? '')} about={t.openedText}>
      <LinkButton color="primary" variant="solid" to="/studio/contents/$id" params={{ id: 'new' }} search={{}}>
        {t.firstPost}
      </LinkButton>
      <HomeLink />
    </Blank>
  );
}

function HomeLink() {
  return <LinkButton to="/studio">{t.toHome}</LinkButton>;
}
