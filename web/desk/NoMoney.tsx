import { Blank } from '../ui/Blank.tsx';
import { LinkButton } from '../ui/LinkButton.tsx';
import { t } from './texts.ts';

/** In place of the pages of authorisations and money, for members who do not see those (DOMAIN 1.3). */
export function NoMoney() {
  return (
    <Blank as="page" sign="403" title={t.noMoney}>
      <LinkButton to="/desk/account">{t.toAccount}</LinkButton>
    </Blank>
  );
}
