import { lazy, Suspense, useState } from 'react';
import type { AnyMedia } from './queries.ts';

// A dialog is heavy, and stands behind every picture.
const LibraryDialog = lazy(() => import('./LibraryDialog.tsx').then((file) => ({ default: file.LibraryDialog })));

type Props<Kind extends AnyMedia['kind']> = {
  open: boolean;
  kind: Kind;
  onPick: (media: Extract<AnyMedia, { kind: Kind }>) => void;
  onClose: () => void;
  /** It is gone, and has given the focus back. */
  onClosed?: () => void;
};

/** Picks a picture or a video out of the library. */
export function LibraryPicker<Kind extends AnyMedia['kind']>({ open, kind, onPick, onClose, onClosed }: Props<Kind>) {
  const [opened, setOpened] = useState(open);
  if (open && !opened) setOpened(true);
  if (!opened) return null;
  const pick = (media: AnyMedia) => {
    if (isOf(kind, media)) onPick(media);
  };
  return (
    <Suspense>
      <LibraryDialog open={open} kind={kind} onPick={pick} onClose={onClose} onClosed={onClosed} />
    </Suspense>
  );
}

function isOf<Kind extends AnyMedia['kind']>(kind: Kind, media: AnyMedia): media is Extract<AnyMedia, { kind: Kind }> {
  return media.kind === kind;
}
