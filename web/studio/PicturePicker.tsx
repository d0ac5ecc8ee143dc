import { Button, Flex } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { sayFailed } from '../ui/notices.ts';
import { t } from './texts.ts';
import { pictureTypes, pictureUrl, uploadPicture } from './upload.ts';
import './picture-picker.css';

type Props = {
  /** What they are; evidence where nothing else is said. */
  legend?: string;
  hint?: string;
  /** What the button says. */
  add?: string;
  ids: string[];
  put: (ids: string[]) => void;
  max: number;
  /** What is wrong with them. */
  children?: ReactNode;
};

/** Pictures that go with a text: uploaded into the library, each once, at most `max`. */
export function PicturePicker({ legend, hint, add, ids, put, max, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const take = async (files: File[]) => {
    setBusy(true);
    const taken = [...ids];
    try {
      for (const file of files.slice(0, max - ids.length)) {
        const { id } = await uploadPicture(file);
        if (!taken.includes(id)) taken.push(id);
      }
    } catch (error) {
      sayFailed(error);
    }
    put(taken);
    setBusy(false);
  };
  return (
    <fieldset className="picture-picker">
      <legend>{legend ?? t.evidence(max)}</legend>
      {hint ? <p className="quiet">{hint}</p> : null}
      <Flex gap={8} wrap align="center">
        {ids.map((id, nr) => (
          <span key={id} className="picture-picked">
            <img src={pictureUrl(id)} alt="" width="80" height="80" />
            <Button
              size="small"
              aria-label={t.removePicture(nr + 1)}
              onClick={() => put(ids.filter((one) => one !== id))}
            >
              ×
            </Button>
          </span>
        ))}
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept={pictureTypes}
          aria-label={add ?? t.addPictures}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = '';
            void take(files);
          }}
        />
        <Button loading={busy} disabled={ids.length >= max} onClick={() => input.current?.click()}>
          {busy ? t.uploading : (add ?? t.addPictures)}
        </Button>
      </Flex>
      {children}
    </fieldset>
  );
}
