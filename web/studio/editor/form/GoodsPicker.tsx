import { lazy, Suspense, useState, type ComponentProps } from 'react';

// A dialog is heavy, and not every content has goods.
const GoodsDialog = lazy(() => import('./GoodsDialog.tsx').then((file) => ({ default: file.GoodsDialog })));

/** Finds goods of the catalogue by title and picks one. */
export function GoodsPicker(props: ComponentProps<typeof GoodsDialog>) {
  const [opened, setOpened] = useState(props.open);
  if (props.open && !opened) setOpened(true);
  return opened ? (
    <Suspense>
      <GoodsDialog {...props} />
    </Suspense>
  ) : null;
}
