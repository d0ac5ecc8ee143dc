import { useQueries } from '@tanstack/react-query';
import { goodsQuery } from '../../goods.ts';

/** The titles of the goods that contents show, by id; undefined until they are read. */
export function useGoodsTitles(...contents: unknown[]): (itemId: string) => string | undefined {
  const ids = [...new Set(contents.flatMap(itemIdsIn))];
  const goods = useQueries({ queries: ids.map((id) => goodsQuery(id)) });
  return (itemId) => goods[ids.indexOf(itemId)]?.data?.title;
}

/** Every good that stands anywhere in a value. */
function itemIdsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === 'itemId' && typeof member === 'string' ? [member] : itemIdsIn(member),
  );
}
