import { PageHead } from '../../ui/PageHead.tsx';
import { actingAccount, useMe } from '../../ui/session.ts';
import { AnnouncementsCard } from '../announcements/Card.tsx';
import { IncomeCards } from '../income/IncomeCards.tsx';
import { NewButton } from '../NewButton.tsx';
import { StatusNotice } from '../StatusNotice.tsx';
import { useStopped, useWrites } from '../writes.ts';
import { Numbers } from './Numbers.tsx';
import { CreatorPath, NewcomerPath } from './Path.tsx';
import { t } from './texts.ts';
import { Todo } from './Todo.tsx';
import './home.css';

/** The first page of the studio: the path of a newcomer, or what waits and yesterday's numbers (UX 14, 15, 41). */
export function Home() {
  const me = useMe();
  const account = actingAccount(me);
  const writes = useWrites();
  const stopped = useStopped();
  if (!account) {
    return (
      <>
        <PageHead title={t.hello(me.user.nickname)} />
        <NewcomerPath />
      </>
    );
  }
  return (
    <>
      <PageHead title={t.hello(account.name)}>{writes ? <NewButton /> : null}</PageHead>
      <div className="home">
        <StatusNotice />
        {stopped ? null : <CreatorPath account={account} />}
        <AnnouncementsCard />
        <Todo />
        <IncomeCards />
        <Numbers />
      </div>
    </>
  );
}
