import { Modal } from 'antd';
import { useState } from 'react';
import { cropped, wholeCrop, type Picture } from '../../crop/crop.ts';
import { CropControl } from '../../crop/CropControl.tsx';
import { numberOf } from './slots.ts';
import { v } from './texts.ts';

type Props = {
  picture: Picture;
  ratio: string;
  least: { width: number; height: number };
  onCut: (blob: Blob) => void;
  onClose: () => void;
};

/** Cuts a picture to a ratio. */
export function CutDialog({ picture, ratio, least, onCut, onClose }: Props) {
  const [crop, setCrop] = useState(wholeCrop);
  const cut = async () => onCut(await cropped(picture, crop, numberOf(ratio), least));
  return (
    <Modal
      open
      title={v.cutTitle(ratio)}
      okText={v.cutUse}
      cancelText={v.cancel}
      onOk={() => void cut()}
      onCancel={onClose}
    >
      <CropControl
        picture={picture}
        crop={crop}
        ratio={numberOf(ratio)}
        least={least}
        label={v.cutArea(ratio)}
        onChange={setCrop}
      />
    </Modal>
  );
}
