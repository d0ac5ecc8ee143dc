import { useQuery } from '@tanstack/react-query';
import { Button, Card } from 'antd';
import { api } from '../../../api.ts';
import { t } from '../texts.ts';

/** How often a work was shared by code, and how many came back by it, by where it was shared to (DOMAIN 6.7). */
export function Shares({ id }: { id: string }) {
  const { data } = useQuery({
    queryKey: ['shares', id],
    queryFn: () => api.shares.statistics({ id }),
  });
  if (!data) return null;
  const { channels, shares, visits } = data;
  return (
    <Card className="part wide">
      <h2>{t.sharing}</h2>
      <p className="soft">{t.sharingWhy}</p>
      {shares + visits === 0 ? (
        <>
          <p className="quiet">{t.sharingNone}</p>
          <Button href={`/c/${id}/share`} target="_blank">
            {t.sharingDo}
          </Button>
        </>
      ) : (
        <table className="plain">
          <caption className="unseen">{t.sharing}</caption>
          <thead>
            <tr>
              <th scope="col">{t.sharedTo}</th>
              <th scope="col">{t.sharedTimes}</th>
              <th scope="col">{t.sharedVisits}</th>
            </tr>
          </thead>
          <tbody>
            {channels.map((row) => (
              <tr key={row.channel}>
                <th scope="row">{t[`shared_${row.channel}`]}</th>
                <td className="num">{row.shares}</td>
                <td className="num">{row.visits}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t.sum}</th>
              <td className="num">{shares}</td>
              <td className="num">{visits}</td>
            </tr>
          </tfoot>
        </table>
      )}
    </Card>
  );
}
