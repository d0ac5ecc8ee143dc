import { useQuery } from '@tanstack/react-query';
import { Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { Failure } from '../../../ui/Failure.tsx';
import { NewCategory } from './NewCategory.tsx';
import { categoriesQuery } from './queries.ts';
import { c } from './texts.ts';
import './categories.css';

type Props = {
  title: string;
  chosen: string | null;
  busy: boolean;
  onChoose: (categoryId: string | null, name: string | null) => void;
  onClose: () => void;
};

/** One category, or none; a new one can be made on the way (DOMAIN 2.5). */
export function ChooseCategory({ title, chosen, busy, onChoose, onClose }: Props) {
  const categories = useQuery(categoriesQuery);
  const [wish, setWish] = useState(chosen);
  const items = categories.data?.items ?? [];
  return (
    <Modal
      open
      width={440}
      title={title}
      okText={c.save}
      cancelText={c.cancel}
      confirmLoading={busy}
      okButtonProps={{ disabled: !categories.data }}
      onOk={() => onChoose(wish, items.find(({ id }) => id === wish)?.name ?? null)}
      onCancel={onClose}
    >
      {categories.isError ? (
        <Failure error={categories.error} reset={() => void categories.refetch()} />
      ) : categories.data ? (
        <>
          <div className="category-choice" role="radiogroup" aria-label={c.list}>
            {[{ id: null, name: c.none, contents: null }, ...items].map(({ id, name, contents }) => (
              <label key={id}>
                <input type="radio" name="category" checked={wish === id} onChange={() => setWish(id)} />
                {name}
                {contents === null ? null : <small className="soft num">{c.works(contents)}</small>}
              </label>
            ))}
          </div>
          <NewCategory categories={categories.data} onMade={({ id }) => setWish(id)} />
        </>
      ) : (
        <Skeleton active />
      )}
    </Modal>
  );
}
