import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useStore } from '../../../ui/store.ts';
import { openUploadsQuery } from '../queries.ts';
import { UploadButton } from '../UploadButton.tsx';
import { t } from './texts.ts';
import { dropUpload, resumeWith, uploads, videoTypes } from './uploads.ts';

/** Uploads that were begun in another browser, or whose file this one had no room for: they go on with the same file, for a content if one is named. */
export function LeftBehind({ userId, of }: { userId: string; of?: string }) {
  const queries = useQueryClient();
  const open = useQuery(openUploadsQuery);
  const here = useStore(uploads);
  const [fault, setFault] = useState<string>();
  const isHere = (name: string, bytes: number) => here.some((each) => each.name === name && each.bytes === bytes);
  const left = (open.data?.items ?? []).filter((each) => each.problem === null && !isHere(each.fileName, each.bytes));
  return left.map(({ id, fileName, bytes, offset }) => (
    <Alert
      key={id}
      className="left-behind"
      type="info"
      title={t.leftBehind}
      description={
        <>
          {t.leftBehindWhy(fileName, Math.floor((offset / bytes) * 100))}
          {fault ? <span role="alert"> {fault}</span> : null}
        </>
      }
      action={
        <span className="upload-acts">
          <UploadButton
            label={t.choose}
            accept={videoTypes}
            multiple={false}
            onFiles={([file]) => {
              if (!file || file.size !== bytes || file.name !== fileName) return setFault(t.otherFile);
              setFault(undefined);
              resumeWith(file, id, userId, of);
            }}
          />
          <Button
            onClick={() => {
              void dropUpload(id).then(() => queries.invalidateQueries(openUploadsQuery));
            }}
          >
            {t.drop}
          </Button>
        </span>
      }
    />
  ));
}
