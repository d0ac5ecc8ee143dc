import type { ReactNodeViewProps } from '@tiptap/react';
import { Button } from 'antd';
import { useEffect, useSyncExternalStore } from 'react';
import { useEditing } from '../editing.ts';
import { t } from '../texts.ts';
import { r } from './texts.ts';
import { onUploads, repeatUpload, uploadOf } from './uploads.ts';

type Props = Pick<ReactNodeViewProps, 'editor' | 'getPos' | 'deleteNode'> & { upload: string };

/** A picture at its place while it is uploaded: how far it is, or why it did not arrive. */
export function PendingPicture({ editor, getPos, deleteNode, upload }: Props) {
  const { media } = useEditing();
  const found = useSyncExternalStore(onUploads, () => uploadOf(upload));
  const arrived = found?.media;
  useEffect(() => {
    const at = getPos();
    if (!arrived || at === undefined) return;
    media.set(arrived.id, arrived);
    const { tr } = editor.state;
    // No step of its own to undo: undoing goes back to before the picture was put in.
    tr.setNodeAttribute(at, 'mediaId', arrived.id).setNodeAttribute(at, 'upload', null);
    editor.view.dispatch(tr.setMeta('addToHistory', false));
  }, [arrived, editor, getPos, media]);
  const name = found?.file.name || r.pasted;
  const fault = found ? found.fault : r.gone;
  return (
    <div className="rich-upload" contentEditable={false}>
      {fault === undefined ? (
        <>
          <span role="status">{r.waiting(name, found?.percent ?? 0)}</span>
          <progress value={found?.percent ?? 0} max={100} aria-label={name} />
        </>
      ) : (
        <>
          <span className="fault" role="alert">
            {r.failed(name, fault)}
          </span>
          {found && !found.final ? (
            <Button size="small" onClick={() => repeatUpload(upload)}>
              {r.again}
            </Button>
          ) : null}
          <Button size="small" onClick={deleteNode} aria-label={`${t.removeBlock} ${name}`}>
            {t.removeBlock}
          </Button>
        </>
      )}
    </div>
  );
}
