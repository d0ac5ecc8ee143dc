import { useQuery } from '@tanstack/react-query';
import { Button, Modal, Skeleton } from 'antd';
import { Failure } from '../../../ui/Failure.tsx';
import { CategoryLine } from './CategoryLine.tsx';
import { NewCategory } from './NewCategory.tsx';
import { categoriesQuery } from './queries.ts';
import { c } from './texts.ts';
import './categories.css';

/** All categories of the account: add, rename, move, delete (DOMAIN 2.5). */
export function ManageCategories({ onClose }: { onClose: () => void }) {
  const categories = useQuery(categoriesQuery);
  const { items = [], limits } = categories.data ?? {};
  return (
    <Modal
      open
      width={520}
      title={c.manage}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {c.close}
        </Button>
      }
    >
      <p className="soft">{c.manageWhy}</p>
      {categories.isError ? (
        <Failure error={categories.error} reset={() => void categories.refetch()} />
      ) : categories.data && limits ? (
        <>
          {items.length === 0 ? <p>{c.empty}</p> : null}
          <ol className="category-lines" aria-label={c.list}>
            {items.map((category, place) => (
              <CategoryLine
                key={category.id}
                category={category}
                place={place}
                last={place === items.length - 1}
                charsMax={limits.nameCharsMax}
              />
            ))}
          </ol>
          <NewCategory categories={categories.data} />
          <p className="soft num">{c.used(items.length, limits.categoriesMax)}</p>
        </>
      ) : (
        <Skeleton active />
      )}
    </Modal>
  );
}
