import { Button, Flex } from 'antd';
import { useRef, useState } from 'react';
import { sayFailed } from '../../../ui/notices.ts';
import { pictureTypes, pictureUrl, uploadPicture } from '../../upload.ts';
import { d } from './texts.ts';
import './disputes.css';

const PICTURES_MAX = 9;

/** Pictures as evidence: uploaded into the library, at most nine. */
export function Evidence({ ids, put }: { ids: string[]; put: (ids: string[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const take = async (files: File[]) => {
    setBusy(true);
    const taken = [...ids];
    try {
      for (const file of files.slice(0, PICTURES_MAX - ids.length)) {
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
    <fieldset className="evidence">
      <legend>{d.evidence}</legend>
      <Flex gap={8} wrap align="center">
        {ids.map((id, i) => (
          <span key={id} className="evidence-picture">
            <img src={pictureUrl(id)} alt="" width="64" height="64" />
            <Button size="small" aria-label={d.remove(i + 1)} onClick={() => put(ids.filter((one) => one !== id))}>
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
          aria-label={d.addEvidence}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = '';
            void take(files);
          }}
        />
        <Button loading={busy} disabled={ids.length >= PICTURES_MAX} onClick={() => input.current?.click()}>
          {busy ? d.uploading : d.addEvidence}
        </Button>
      </Flex>
    </fieldset>
  );
}
