import { Alert, Button, Modal, Slider } from 'antd';
import { useRef, useState, type ChangeEvent } from 'react';
import { pictureTypes, pictureUrl, PICTURE_BYTES_MAX, uploadPicture, UploadFault } from '../upload.ts';
import { cropped, cropOf, type Crop, type Picture } from './crop.ts';
import { CropView } from './CropView.tsx';
import { t } from './texts.ts';
import './profile.css';

type Props = { value?: string; onChange?: (mediaId: string) => void; id?: string; sidePxMin: number; name: string };

/** The avatar: chosen from the device, cut to a square with a preview, uploaded. */
export function AvatarField({ value, onChange, id, sidePxMin, name }: Props) {
  const file = useRef<HTMLInputElement>(null);
  const [picture, setPicture] = useState<Picture>();
  const [crop, setCrop] = useState<Crop>({ zoom: 1, x: 0.5, y: 0.5 });
  const [fault, setFault] = useState<string>();
  const [percent, setPercent] = useState<number>();

  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = event.target.files ?? [];
    event.target.value = '';
    if (!chosen) return;
    setFault(undefined);
    if (chosen.size > PICTURE_BYTES_MAX) return setFault(t.tooLarge);
    const read = await readPicture(chosen);
    if (!read) return setFault(t.notAPicture);
    if (Math.min(read.width, read.height) < sidePxMin) {
      URL.revokeObjectURL(read.url);
      return setFault(t.tooSmall(sidePxMin, read.width, read.height));
    }
    setCrop({ zoom: 1, x: 0.5, y: 0.5 });
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

  const zoomMax = picture ? Math.max(1, Math.min(picture.width, picture.height) / sidePxMin) : 1;
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
          <>
            <CropView picture={picture} crop={crop} onMove={(x, y) => setCrop({ ...crop, x, y })} />
            <p className="hint num">{t.cropSize(cropOf(picture, crop).side)}</p>
            <span id="zoom-label">{t.zoom}</span>
            <Slider
              min={1}
              max={Number(zoomMax.toFixed(2))}
              step={0.01}
              value={crop.zoom}
              disabled={zoomMax < 1.02}
              ariaLabelledByForHandle="zoom-label"
              tooltip={{ formatter: (zoom) => `${Math.round((zoom ?? 1) * 100)}%` }}
              onChange={(zoom) => setCrop({ ...crop, zoom })}
            />
          </>
        ) : null}
      </Modal>
    </div>
  );
}

function readPicture(file: File): Promise<Picture | undefined> {
  const url = URL.createObjectURL(file);
  return new Promise((resolve) => {
    const image = new Image();
    image.addEventListener('load', () =>
      resolve({ url, image, width: image.naturalWidth, height: image.naturalHeight }),
    );
    image.addEventListener('error', () => {
      URL.revokeObjectURL(url);
      resolve(undefined);
    });
    image.src = url;
  });
}
