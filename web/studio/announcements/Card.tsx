import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Card } from 'antd';
import { Entry } from './Entry.tsx';
import { currentQuery, useReading } from './queries.ts';
import { t } from './texts.ts';

const SHOWN = 3;

/** What concerns the account now, on the first page of the studio; nothing where there is nothing. */
export function AnnouncementsCard() {
  const { data } = useQuery({ ...currentQuery, refetchInterval: 60_000 });
  const read = useReading();
  if (!data || data.items.length === 0) return null;
  const fresh = data.items.filter((one) => !one.read).map(({ id }) => id);
  return (
    <Card>
      <div className="home-head">
        <h2>{t.title}</h2>
        <span>
          {data.unread > 0 ? <span className="num">{t.unread(data.unread)} </span> : null}
          {fresh.length > 0 ? (
            <Button type="link" size="small" onClick={() => read(fresh)}>
              {t.allRead}
            </Button>
          ) : null}
          <Link to="/studio/announcements">{t.all}</Link>
        </span>
      </div>
      <ul className="announcements">
        {data.items.slice(0, SHOWN).map((one) => (
          <Entry key={one.id} of={one} onRead={() => read([one.id])} />
        ))}
      </ul>
    </Card>
  );
}
