import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { DataList } from '../../ui/list/DataList.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { runColumns } from './columns.tsx';
import { runsQuery } from './queries.ts';
import { t } from './texts.ts';
import { Upload } from './Upload.tsx';
import './hostfiles.css';

/** How often a list with a comparison that runs looks again. */
const REFRESH_MS = 2000;

/** The comparisons with the host's files, and the upload of another (DOMAIN 13.9). */
export function Runs() {
  const [uploading, setUploading] = useState(false);
  const list = useInfiniteQuery({
    ...runsQuery,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ items }) => items.some(({ state }) => state === 'comparing')) ? REFRESH_MS : false,
  });
  const upload = (
    <Button type="primary" onClick={() => setUploading(true)}>
      {t.upload}
    </Button>
  );
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        {upload}
      </PageHead>
      <DataList
        label={t.title}
        columns={runColumns}
        rowKey={({ id }) => id}
        list={list}
        empty={t.empty}
        emptyAct={upload}
      />
      {uploading ? <Upload close={() => setUploading(false)} /> : null}
    </>
  );
}
