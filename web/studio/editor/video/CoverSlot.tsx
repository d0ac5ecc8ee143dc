import { Button } from 'antd';
import { lazy, Suspense, useRef, useState } from 'react';
import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import { hasRatio } from '../../../../src/contents/validation/imageRules.ts';
import { cutFile, isEnough, numberOf, readPicture, stemOf, type Picture, type Sides } from '../../crop/crop.ts';
import { LibraryPicker } from '../../media/LibraryPicker.tsx';
import type { PictureMedia } from '../../media/queries.ts';
import { t as library } from '../../media/texts.ts';
import { PICTURE_BYTES_MAX, pictureTypes, pictureUrl, uploadPicture, UploadFault } from '../../upload.ts';
import { focusAgain } from '../editing.ts';
import { Faults } from '../form/Faults.tsx';
import type { Slot } from './slots.ts';
import { v } from './texts.ts';

const CutDialog = lazy(() => import('../../crop/CutDialog.tsx').then((file) => ({ default: file.CutDialog })));

type Props = {
  field: TemplateField;
  slot: Slot;
  path: string;
  disabled: boolean;
  onChange: (picture: PictureMedia | undefined) => void;
};

/** The place of a cover of one ratio; a picture of another ratio is cut to it. */
export function CoverSlot({ field, slot, path, disabled, onChange }: Props) {
  const { ratio, widthPxMin, heightPxMin, required } = slot.variant;
  const least = { width: widthPxMin, height: heightPxMin };
  const file = useRef<HTMLInputElement>(null);
  const [percent, setPercent] = useState<number>();
  const [fault, setFault] = useState<string>();
  const [picking, setPicking] = useState(false);
  const [cutting, setCutting] = useState<{ picture: Picture; fileName: string }>();
  const name = v.cover(ratio);

  const send = async (blob: Blob) => {
    setFault(undefined);
    setPercent(0);
    try {
      onChange(await uploadPicture(blob, setPercent));
      focusAgain(`[aria-label="${v.upload} ${name}"]`);
    } catch (error) {
      setFault(error instanceof UploadFault ? error.message : v.notAPicture);
    }
    setPercent(undefined);
  };
  const closeCut = () => {
    if (cutting) URL.revokeObjectURL(cutting.picture.url);
    setCutting(undefined);
  };
  /** Whether a picture can be cut to this place; says so where it cannot. */
  const canBeCut = (sides: Sides) => {
    if (isEnough(sides, numberOf(ratio), least)) return true;
    setFault(v.tooSmall(sides.width, sides.height, widthPxMin, heightPxMin));
    return false;
  };
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return;
    setFault(undefined);
    if (chosen.size > PICTURE_BYTES_MAX) return setFault(v.tooLarge);
    const url = URL.createObjectURL(chosen);
    const picture = await readPicture(url);
    if (!picture) setFault(v.notAPicture);
    const enough = picture && canBeCut(picture);
    const fits = picture && hasRatio(picture.width, picture.height, ratio) && isTaken(field, chosen.type);
    if (enough && !fits) return setCutting({ picture, fileName: chosen.name });
    URL.revokeObjectURL(url);
    if (enough) await send(chosen);
  };
  const pick = async (picked: PictureMedia) => {
    setPicking(false);
    setFault(undefined);
    if (!canBeCut(picked)) return;
    const fits = hasRatio(picked.width, picked.height, ratio) && isTaken(field, `image/${picked.format}`);
    if (fits && !picked.animated) return onChange(picked);
    const picture = await readPicture(picked.urls.original);
    if (picture) setCutting({ picture, fileName: picked.fileName });
    else setFault(v.notAPicture);
  };
  const { cover } = slot;
  return (
    <div className="cover-slot" data-field={cover ? path : undefined}>
      <b>{name}</b>
      <small className="num">
        {v.slot(widthPxMin, heightPxMin)} · {required ? v.required : v.optional}
      </small>
      {cover ? (
        <img src={pictureUrl(cover.id, 750)} alt={name} style={{ aspectRatio: ratio.replace(':', '/') }} />
      ) : (
        <button
          type="button"
          className="picture-add"
          style={{ aspectRatio: ratio.replace(':', '/') }}
          disabled={disabled || percent !== undefined}
          aria-label={`${v.upload} ${name}`}
          onClick={() => file.current?.click()}
        >
          {percent === undefined ? `+ ${v.upload}` : v.uploading(percent)}
        </button>
      )}
      {disabled ? null : (
        <span className="picture-acts">
          {cover ? (
            <Button
              size="small"
              loading={percent !== undefined}
              aria-label={`${v.upload} ${name}`}
              onClick={() => file.current?.click()}
            >
              {percent === undefined ? v.upload : v.uploading(percent)}
            </Button>
          ) : null}
          <Button size="small" aria-label={`${library.fromLibrary} ${name}`} onClick={() => setPicking(true)}>
            {library.fromLibrary}
          </Button>
          {cover ? (
            <Button size="small" aria-label={`${v.remove} ${name}`} onClick={() => onChange(undefined)}>
              {v.remove}
            </Button>
          ) : null}
        </span>
      )}
      <LibraryPicker open={picking} kind="image" onClose={() => setPicking(false)} onPick={(one) => void pick(one)} />
      <span hidden>
        <input
          ref={file}
          type="file"
          accept={pictureTypes}
          onChange={(event) => {
            void choose(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </span>
      {fault ? (
        <p className="fault" role="alert">
          {fault}
        </p>
      ) : null}
      {cover ? <Faults path={path} /> : null}
      {cutting ? (
        <Suspense>
          <CutDialog
            picture={cutting.picture}
            ratio={ratio}
            least={least}
            onCut={(blob) => {
              closeCut();
              void send(cutFile(blob, stemOf(cutting.fileName), ratio));
            }}
            onClose={closeCut}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

/** Whether the field takes a format. */
function isTaken({ formats }: TemplateField, mime: string): boolean {
  return formats === undefined || formats.some((one) => `image/${one}` === mime);
}
