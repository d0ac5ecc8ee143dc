import { useQuery } from '@tanstack/react-query';
import { Modal, Radio, Skeleton } from 'antd';
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
          <Radio.Group
            className="category-choice"
            aria-label={c.list}
            value={wish ?? ''}
            onChange={(event) => setWish(event.target.value === '' ? null : event.target.value)}
            options={[
              { value: '', label: c.none },
              ...items.map(({ id, name, contents }) => ({
                value: id,
                label: (
                  <>
                    {name} <small className="soft num">{c.works(contents)}</small>
                  </>
                ),
              })),
            ]}
          />
          <NewCategory categories={categories.data} onMade={({ id }) => setWish(id)} />
        </>
      ) : (
        <Skeleton active />
      )}
    </Modal>
  );
}
