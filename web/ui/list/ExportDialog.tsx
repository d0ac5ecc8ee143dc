import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { faultText, sayDone } from '../notices.ts';
import { t } from '../texts.ts';
import { ROWS_MAX } from './csv.ts';
import './list.css';

type Props = {
  columns: readonly { key: string; title: string }[];
  /** Makes the file; answers what has happened, in words. */
  run: (keys: readonly string[], progress: (rows: number) => void) => Promise<string>;
  /** How many rows there are in all, where that can be asked. */
  count?: (() => Promise<number>) | undefined;
  close: () => void;
};

/** Which columns are exported; while it runs, how many rows have been read. */
export function ExportDialog({ columns, run, count, close }: Props) {
  const [keys, setKeys] = useState(columns.map(({ key }) => key));
  const [read, setRead] = useState<number>();
  const [fault, setFault] = useState<string>();
  const total = useQuery({
    queryKey: ['export', 'count'],
    queryFn: () => count?.() ?? 0,
    enabled: count !== undefined,
    gcTime: 0,
  }).data;
  const save = async () => {
    setFault(undefined);
    setRead(0);
    try {
      sayDone(await run(keys, setRead));
      close();
    } catch (error) {
      setFault(faultText(error));
      setRead(undefined);
    }
  };
  return (
    <Modal
      open
      width={440}
      title={t.csv}
      okText={read === undefined ? t.csvSave : t.csvReading(read)}
      cancelText={t.cancel}
      okButtonProps={{ disabled: keys.length === 0 }}
      confirmLoading={read !== undefined}
      onOk={() => void save()}
      onCancel={close}
    >
      <p>{t.csvWhy}</p>
      {total === undefined ? null : total > ROWS_MAX ? (
        <Alert type="warning" showIcon title={t.csvTooMany(total)} />
      ) : (
        <p className="num">{t.csvTotal(total)}</p>
      )}
      <Checkbox.Group
        className="export-columns"
        value={keys}
        onChange={setKeys}
        options={columns.map(({ key, title }) => ({ value: key, label: title }))}
      />
      {fault ? <Alert type="error" showIcon role="alert" title={fault} /> : null}
    </Modal>
  );
}
