import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import { hasRatio } from '../../../../src/contents/validation/imageRules.ts';
import {
  cropAround,
  cutFile,
  isEnough,
  numberOf,
  readPicture,
  stemOf,
  type Part,
  type Picture,
} from '../../crop/crop.ts';
import { t as crop } from '../../crop/texts.ts';
import type { PictureMedia } from '../../media/queries.ts';
import { t } from '../texts.ts';

// Only a picture of the wrong shape needs it.
const CutDialog = lazy(() => import('../../crop/CutDialog.tsx').then((file) => ({ default: file.CutDialog })));

type Props = {
  field: TemplateField;
  media: PictureMedia;
  label: string;
  /** Whether the slot is at work already. */
  busy: boolean;
  size?: 'small' | 'middle';
  /** `part` is what stays of the picture. */
  onCrop: (file: File, part: Part) => void;
  onFault: (fault: string) => void;
};

/** Cuts a picture to the ratio of its field, at first around its focal point; nothing where that does not help. */
export function CropButton({ field, media, label, busy, size = 'small', onCrop, onFault }: Props) {
  const [picture, setPicture] = useState<Picture>();
  const [reading, setReading] = useState(false);
  const { ratio, formats } = field;
  if (ratio === undefined || hasRatio(media.width, media.height, ratio)) return null;
  const least = { width: field.widthPxMin ?? 1, height: field.heightPxMin ?? 1 };
  // What is cut out is a JPEG.
  if (!isEnough(media, numberOf(ratio), least) || formats?.includes('jpeg') === false) return null;

  const open = async () => {
    setReading(true);
    const read = await readPicture(media.urls.original);
    setReading(false);
    if (read) setPicture(read);
    else onFault(t.pictureFault);
  };
  return (
    <>
      <Button
        size={size}
        type="primary"
        loading={reading || busy}
        aria-label={`${crop.cutTo(ratio)} ${label}`}
        onClick={() => void open()}
      >
        {crop.cutTo(ratio)}
      </Button>
      {picture ? (
        <Suspense>
          <CutDialog
            picture={picture}
            ratio={ratio}
            least={least}
            start={cropAround(picture, { x: media.focalX, y: media.focalY }, numberOf(ratio))}
            onCut={(blob, part) => {
              setPicture(undefined);
              onCrop(cutFile(blob, stemOf(media.fileName), ratio), part);
            }}
            onClose={() => setPicture(undefined)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
