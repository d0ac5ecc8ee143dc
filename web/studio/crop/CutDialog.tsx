import { Modal } from 'antd';
import { useState } from 'react';
import { cropped, numberOf, partOf, wholeCrop, type Crop, type Part, type Picture, type Sides } from './crop.ts';
import { CropControl } from './CropControl.tsx';
import { t } from './texts.ts';

type Props = {
  picture: Picture;
  ratio: string;
  least: Sides;
  /** Where the window stands at first; the middle unless it is given. */
  start?: Crop;
  /** What was cut out, and which part of the picture it was. */
  onCut: (blob: Blob, part: Part) => void;
  onClose: () => void;
};

/** Cuts a picture to a ratio. */
export function CutDialog({ picture, ratio, least, start = wholeCrop, onCut, onClose }: Props) {
  const [crop, setCrop] = useState(start);
  // Closed before it goes, so that the focus returns to where it came from.
  const [open, setOpen] = useState(true);
  const [taken, setTaken] = useState<Blob>();
  const cut = async () => {
    setTaken(await cropped(picture, crop, numberOf(ratio), least));
    setOpen(false);
  };
  return (
    <Modal
      open={open}
      title={t.cutTo(ratio)}
      okText={t.cutUse}
      cancelText={t.cancel}
      onOk={() => void cut()}
      onCancel={() => setOpen(false)}
      afterClose={() => (taken ? onCut(taken, partOf(picture, crop, numberOf(ratio))) : onClose())}
    >
      <CropControl
        picture={picture}
        crop={crop}
        ratio={numberOf(ratio)}
        least={least}
        label={t.cutArea(ratio)}
        onChange={setCrop}
      />
    </Modal>
  );
}
