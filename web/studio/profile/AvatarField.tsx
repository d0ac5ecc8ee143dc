import { Alert, Button, Modal } from 'antd';
import { useRef, useState, type ChangeEvent } from 'react';
import { pictureTypes, pictureUrl, PICTURE_BYTES_MAX, uploadPicture, UploadFault } from '../upload.ts';
import { cropped, readPicture, wholeCrop, type Crop, type Picture } from '../crop/crop.ts';
import { CropControl } from '../crop/CropControl.tsx';
import { t } from './texts.ts';
import './profile.css';

type Props = { value?: string; onChange?: (mediaId: string) => void; id?: string; sidePxMin: number; name: string };

/** The avatar: chosen from the device, cut to a square with a preview, uploaded. */
export function AvatarField({ value, onChange, id, sidePxMin, name }: Props) {
  const file = useRef<HTMLInputElement>(null);
  const [picture, setPicture] = useState<Picture>();
  const [crop, setCrop] = useState<Crop>(wholeCrop);
  const [fault, setFault] = useState<string>();
  const [percent, setPercent] = useState<number>();

  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = event.target.files ?? [];
    event.target.value = '';
    if (!chosen) return;
    setFault(undefined);
    if (chosen.size > PICTURE_BYTES_MAX) return setFault(t.tooLarge);
    const url = URL.createObjectURL(chosen);
    const read = await readPicture(url);
    if (!read) {
      URL.revokeObjectURL(url);
      return setFault(t.notAPicture);
    }
    if (Math.min(read.width, read.height) < sidePxMin) {
      URL.revokeObjectURL(read.url);
      return setFault(t.tooSmall(sidePxMin, read.width, read.height));
    }
    setCrop(wholeCrop);
    setPicture(read);
  };
  const close = () => {
    if (picture) URL.revokeObjectURL(picture.url);
    setPicture(undefined);
    setPercent(undefined);
  };
  const upload = async () => {
    if (!picture) return;
    setPercent(0);
    try {
      const media = await uploadPicture(await cropped(picture, crop), setPercent);
      onChange?.(media.id);
      close();
    } catch (error) {
      close();
      setFault(error instanceof UploadFault ? error.message : t.notAPicture);
    }
  };

  return (
    <div className="avatar">
      {value ? (
        <img src={pictureUrl(value)} width={72} height={72} alt={t.avatarOf(name)} />
      ) : (
        <span className="avatar-empty" aria-hidden="true" />
      )}
      <div>
        <Button id={id} onClick={() => file.current?.click()}>
          {value ? t.avatarChange : t.avatarChoose}
        </Button>
        <p className="hint">{t.avatarHint(sidePxMin)}</p>
        {fault ? <Alert type="error" title={fault} role="alert" showIcon /> : null}
      </div>
      <span hidden>
        <input ref={file} type="file" accept={pictureTypes} onChange={(event) => void choose(event)} />
      </span>
      <Modal
        open={picture !== undefined}
        title={t.cropTitle}
        okText={percent === undefined ? t.cropUse : t.uploading(percent)}
        cancelText={t.cancel}
        confirmLoading={percent !== undefined}
        onOk={() => void upload()}
        onCancel={close}
      >
        {picture ? (
          <CropControl
            picture={picture}
            crop={crop}
            ratio={1}
            least={{ width: sidePxMin, height: sidePxMin }}
            round
            onChange={setCrop}
          />
        ) : null}
      </Modal>
    </div>
  );
}
