import { Button } from 'antd';
import { Blank } from '../ui/Blank.tsx';
import { LinkButton } from '../ui/LinkButton.tsx';
import { chooseAccount, useMe } from '../ui/session.ts';
import { t } from './texts.ts';

/** In place of any page of the desk, for who does not act for an institution: the way to one (UX 30). */
export function NoInstitution() {
  const own = useMe().accounts.find(({ type }) => type === 'institution');
  return (
    <Blank as="page" sign="·" title={t.noInstitution} about={t.noInstitutionWhy}>
      {own ? (
        <Button type="primary" onClick={() => chooseAccount(own)}>
          {t.switchTo(own.name)}
        </Button>
      ) : (
        <LinkButton color="primary" variant="solid" to="/studio/open" search={{}}>
          {t.openInstitution}
        </LinkButton>
      )}
      <LinkButton to="/studio">{t.toStudio}</LinkButton>
    </Blank>
  );
}
