import { Alert, Button } from 'antd';
import { useRef, useState, type ChangeEvent } from 'react';
import { pictureTypes, pictureUrl, uploadPicture, UploadFault } from '../../studio/upload.ts';
import { t } from './texts.ts';
import './picture.css';

type Props = {
  id?: string;
  value?: string | null;
  onChange?: (mediaId: string | null) => void;
  /** What the picture is. */
  alt: string;
  /** What it should be like. */
  hint: string;
  shape: 'wide' | 'square';
};

/** A picture from the device. */
export function PictureField({ id, value, onChange, alt, hint, shape }: Props) {
  const file = useRef<HTMLInputElement>(null);
  const [percent, setPercent] = useState<number>();
  const [fault, setFault] = useState<string>();
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = event.target.files ?? [];
    event.target.value = '';
    if (!chosen) return;
    setFault(undefined);
    setPercent(0);
    try {
      onChange?.((await uploadPicture(chosen, setPercent)).id);
    } catch (error) {
      setFault(error instanceof UploadFault ? error.message : String(error));
    }
    setPercent(undefined);
  };
  return (
    <div className="picture-field">
      {value ? <img src={pictureUrl(value)} alt={alt} width={shape === 'wide' ? 160 : 90} height="90" /> : null}
      <div>
        <Button id={id} loading={percent !== undefined} onClick={() => file.current?.click()}>
          {percent === undefined ? (value ? t.again : t.choose) : t.uploading(percent)}
        </Button>{' '}
        {value ? (
          <Button type="text" onClick={() => onChange?.(null)}>
            {t.none}
          </Button>
        ) : null}
        <p className="quiet">{hint}</p>
        {fault ? <Alert type="error" showIcon role="alert" title={fault} /> : null}
      </div>
      <span hidden>
        <input ref={file} type="file" accept={pictureTypes} onChange={(event) => void choose(event)} />
      </span>
    </div>
  );
}
