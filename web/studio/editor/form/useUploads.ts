import { useEffect, useRef, useState } from 'react';
import { PICTURE_BYTES_MAX, uploadPicture, UploadFault } from '../../upload.ts';
import { useEditing } from '../editing.ts';
import { t } from '../texts.ts';
import { u } from './uploadTexts.ts';

export type Upload = { file: string; percent: number; fault?: string };

/** Several pictures at once: sent one after the other, put behind those there are; what was wrong stays named. */
export function useUploads(ids: readonly string[], max: number, put: (ids: string[]) => void) {
  const { media } = useEditing();
  const [uploads, setUploads] = useState<Upload[]>([]);
  // Pictures may be moved or removed while others are on their way.
  const latest = useRef({ ids, put });
  useEffect(() => {
    latest.current = { ids, put };
  });

  const takeAll = async (files: readonly File[]) => {
    const note = (index: number, change: Partial<Upload>) =>
      setUploads((all) => all.map((one, i) => (i === index ? { ...one, ...change } : one)));
    setUploads(files.map(({ name }) => ({ file: name, percent: 0 })));
    let taken = [...latest.current.ids];
    for (const [i, file] of files.entries()) {
      if (taken.length >= max) note(i, { fault: u.tooMany(max) });
      else if (file.size > PICTURE_BYTES_MAX) note(i, { fault: t.tooLarge });
      else {
        try {
          const uploaded = await uploadPicture(file, (percent) => note(i, { percent }));
          media.set(uploaded.id, uploaded);
          taken = [...latest.current.ids, uploaded.id];
          latest.current.put(taken);
          note(i, { percent: 100 });
        } catch (error) {
          note(i, { fault: error instanceof UploadFault ? error.message : t.pictureFault });
        }
      }
    }
    setUploads((all) => all.filter(({ fault }) => fault !== undefined));
  };
  return { uploads, takeAll };
}
