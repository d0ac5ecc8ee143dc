import { useQueries } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { puzzleLimits } from '../../../../../src/contents/body/puzzle.ts';
import type { WireMedia } from '../../../../../src/media/schema.ts';
import { goodsQuery } from '../../../goods.ts';
import { LibraryPicker } from '../../../media/LibraryPicker.tsx';
import { t as library } from '../../../media/texts.ts';
import { pictureTypes, PICTURE_BYTES_MAX, uploadPicture, UploadFault } from '../../../upload.ts';
import { GoodsPicker } from '../../form/GoodsPicker.tsx';
import { t as editor } from '../../texts.ts';
import { takePicture } from './takePicture.ts';
import { t } from './texts.ts';

type Props = {
  /** Goods of the content, offered at once. */
  listed: readonly string[];
  used: readonly string[];
  onAdd: (media: WireMedia, itemId: string | null) => void;
};

/** Ways to a further piece: a picture of an item, or an own one. */
export function AddPieces({ listed, used, onAdd }: Props) {
  const file = useRef<HTMLInputElement>(null);
  const [dialog, setDialog] = useState<'goods' | 'library'>();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const left = useQueries({ queries: listed.filter((id) => !used.includes(id)).map((id) => goodsQuery(id)) });
  const full = used.length >= puzzleLimits.piecesMax;

  const offered = left
    .flatMap(({ data }) => (data?.pictureUrl ? [data.itemId] : []))
    .slice(0, puzzleLimits.piecesMax - used.length);

  /** One after the other; what cannot be had is said, and the others come all the same. */
  const add = async (...wanted: [load: () => Promise<WireMedia>, itemId: string | null][]) => {
    setDialog(undefined);
    setFault(undefined);
    setBusy(true);
    for (const [load, itemId] of wanted) {
      try {
        onAdd(await load(), itemId);
      } catch (error) {
        setFault(error instanceof UploadFault ? error.message : t.broken);
      }
    }
    setBusy(false);
  };
  const addItems = (ids: readonly string[]) =>
    add(...ids.map((id): [() => Promise<WireMedia>, string] => [() => takePicture(id, 0), id]));
  const off = busy || full;
  return (
    <div className="puzzle-add">
      <div className="puzzle-row">
        <Button type="primary" ghost disabled={off} onClick={() => setDialog('goods')}>
          {t.addGoods}
        </Button>
        <Button disabled={off} onClick={() => file.current?.click()}>
          {t.addOwn}
        </Button>
        <Button disabled={off} onClick={() => setDialog('library')}>
          {library.fromLibrary}
        </Button>
      </div>
      {left.length > 0 && !full ? (
        <div role="group" aria-label={t.listed}>
          <span className="puzzle-name">{t.listed}</span>
          <div className="puzzle-row">
            {left.flatMap(({ data }) =>
              data?.pictureUrl ? (
                <button
                  key={data.itemId}
                  type="button"
                  className="puzzle-picture"
                  disabled={busy}
                  aria-label={t.add(data.title)}
                  title={data.title}
                  onClick={() => void addItems([data.itemId])}
                >
                  <img src={data.pictureUrl} width={56} height={56} alt="" loading="lazy" />
                </button>
              ) : (
                []
              ),
            )}
            {offered.length > 1 ? (
              <Button disabled={off} onClick={() => void addItems(offered)}>
                {t.addAll(offered.length)}
              </Button>
            ) : null}
          </div>
        </div>
      ) : null}
      <p className="hint" role="status">
        {busy ? t.loading : full ? t.full(puzzleLimits.piecesMax) : ''}
      </p>
      {fault ? (
        <p className="fault" role="alert">
          {fault}
        </p>
      ) : null}
      <GoodsPicker
        open={dialog === 'goods'}
        picked={used.filter(Boolean)}
        onPick={(itemId) => void addItems([itemId])}
        onClose={() => setDialog(undefined)}
      />
      <LibraryPicker
        open={dialog === 'library'}
        kind="image"
        onPick={(media) => void add([() => Promise.resolve(media), null])}
        onClose={() => setDialog(undefined)}
      />
      <span hidden>
        <input
          ref={file}
          type="file"
          accept={pictureTypes}
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            if (chosen && chosen.size > PICTURE_BYTES_MAX) setFault(editor.tooLarge);
            else if (chosen) void add([() => uploadPicture(chosen), null]);
            event.target.value = '';
          }}
        />
      </span>
    </div>
  );
}
