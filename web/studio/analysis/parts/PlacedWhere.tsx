import { useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import { api } from '../../../api.ts';
import { LinkButton } from '../../../ui/LinkButton.tsx';
import { PlacedList } from '../../../ui/placed/PlacedList.tsx';
import { t } from '../../../ui/placed/texts.ts';

/** Where and when operators have placed the work, beside the numbers that it has there. */
export function PlacedWhere({ id }: { id: string }) {
  const { data } = useQuery({
    queryKey: ['placements', id],
    queryFn: () => api.distribution.workPlacements({ id }),
  });
  if (!data) return null;
  return (
    <Card className="part wide">
      <h2>{t.title}</h2>
      {data.items.length > 0 ? (
        <PlacedList items={data.items} />
      ) : (
        <>
          <p className="quiet">{t.empty}</p>
          <LinkButton to="/studio/channels">{t.toChannels}</LinkButton>
        </>
      )}
    </Card>
  );
}
