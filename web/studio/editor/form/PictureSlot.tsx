import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import type { TemplateField } from '../../../../src/contents/templates/schema.ts';
import { focusPicture, useEditing } from '../editing.ts';
import { pictureTypes, pictureUrl, PICTURE_BYTES_MAX, uploadPicture, UploadFault } from '../../upload.ts';
import { t } from '../texts.ts';
import { LibraryPicker } from '../../media/LibraryPicker.tsx';
import { mediaQuery } from '../../media/queries.ts';
import { t as library } from '../../media/texts.ts';
import { CropButton } from './CropButton.tsx';
import { Faults } from './Faults.tsx';
import { pictureFaults } from './pictureFaults.ts';

type Props = {
  field: TemplateField;
  path: string;
  label: string;
  mediaId: string | undefined;
  onChange: (mediaId: string | undefined) => void;
  /** Takes several files at once; without it the slot is for one. */
  onFiles?: (files: File[]) => Promise<void>;
  /** Further acts on the picture, such as moving it. */
  acts?: ReactNode;
};

/** One picture: uploaded with progress, measured at once, replaced or taken away. */
export function PictureSlot({ field, path, label, mediaId, onChange, onFiles, acts }: Props) {
  const { editable, media } = useEditing();
  const file = useRef<HTMLInputElement>(null);
  const [percent, setPercent] = useState<number>();
  const [fault, setFault] = useState<string>();
  const [picking, setPicking] = useState(false);
  const uploaded = mediaId === undefined ? undefined : media.get(mediaId);
  // After a reload it is measured as at first: what is wrong is said as exactly, and it can be cut to its ratio.
  const read = useQuery({ ...mediaQuery(mediaId ?? ''), enabled: mediaId !== undefined && !uploaded });
  const known = uploaded ?? (read.data?.kind === 'image' ? read.data : undefined);
  const measured = known ? pictureFaults(field, known) : [];
  const disabled = !editable(path);

  const take = async (chosen: File | undefined) => {
    if (!chosen) return;
    setFault(undefined);
    if (chosen.size > PICTURE_BYTES_MAX) return setFault(t.tooLarge);
    setPercent(0);
    try {
      const sent = await uploadPicture(chosen, setPercent);
      media.set(sent.id, sent);
      onChange(sent.id);
      focusPicture(path);
    } catch (error) {
      setFault(error instanceof UploadFault ? error.message : t.pictureFault);
    }
    setPercent(undefined);
  };
  const open = () => file.current?.click();
  const fromLibrary = (
    <Button size="small" onClick={() => setPicking(true)} aria-label={`${library.fromLibrary} ${label}`}>
      {library.fromLibrary}
    </Button>
  );

  return (
    <div className="picture" data-field={path}>
      {mediaId ? (
        <>
          <img src={pictureUrl(mediaId)} alt={label} className={field.ratio === '16:9' ? 'wide' : ''} />
          {known ? <small className="num">{t.pictureSize(known.width, known.height)}</small> : null}
          {disabled ? null : (
            <span className="picture-acts">
              {known ? (
                <CropButton
                  field={field}
                  media={known}
                  label={label}
                  busy={percent !== undefined}
                  onCrop={(cut) => void take(cut)}
                  onFault={setFault}
                />
              ) : null}
              <Button
                size="small"
                loading={percent !== undefined}
                onClick={open}
                aria-label={`${t.replacePicture} ${label}`}
              >
                {percent === undefined ? t.replacePicture : t.uploading(percent)}
              </Button>
              {fromLibrary}
              <Button size="small" onClick={() => onChange(undefined)} aria-label={`${t.removePicture} ${label}`}>
                {t.removePicture}
              </Button>
              {acts}
            </span>
          )}
        </>
      ) : (
        <button
          type="button"
          className={`picture-add${field.ratio === '16:9' ? ' wide' : ''}`}
          disabled={disabled || percent !== undefined}
          aria-label={`${t.addPicture} ${label}`}
          onClick={open}
        >
          {percent === undefined ? `+ ${t.addPicture}` : t.uploading(percent)}
        </button>
      )}
      {mediaId === undefined && !disabled ? <span className="picture-acts">{fromLibrary}</span> : null}
      <LibraryPicker
        open={picking}
        kind="image"
        onClose={() => setPicking(false)}
        onClosed={() => focusPicture(path)}
        onPick={(picked) => {
          setPicking(false);
          setFault(undefined);
          media.set(picked.id, picked);
          onChange(picked.id);
          // The place of a new picture is another one once it is filled, and its dialog goes with it.
          focusPicture(path);
        }}
      />
      <span hidden>
        <input
          ref={file}
          type="file"
          accept={pictureTypes}
          multiple={onFiles !== undefined}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            if (onFiles && files.length > 1) void onFiles(files).then(() => focusPicture(path));
            else void take(files[0]);
            event.target.value = '';
          }}
        />
      </span>
      {fault ? (
        <p className="fault" role="alert">
          {fault}
        </p>
      ) : null}
      {measured.map((message) => (
        <p key={message} className="fault">
          {message}
        </p>
      ))}
      {measured.length === 0 ? <Faults path={path} /> : null}
    </div>
  );
}
