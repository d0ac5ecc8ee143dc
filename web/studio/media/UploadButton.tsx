import { Button } from 'antd';
import { useRef } from 'react';
import { pictureTypes } from '../upload.ts';
import { t } from './texts.ts';
import { videoTypes } from './uploads/uploads.ts';

type Props = { onFiles: (files: File[]) => void; accept?: string; label?: string; multiple?: boolean };

/** Chooses files of this device. */
export function UploadButton({
  onFiles,
  accept = `${pictureTypes},${videoTypes}`,
  label = t.upload,
  multiple = true,
}: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button type="primary" onClick={() => input.current?.click()}>
        {label}
      </Button>
      <span hidden>
        <input
          ref={input}
          type="file"
          accept={accept}
          multiple={multiple}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = '';
            if (files.length > 0) onFiles(files);
          }}
        />
      </span>
    </>
  );
}
