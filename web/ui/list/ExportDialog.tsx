import { Alert, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { faultText, sayDone } from '../notices.ts';
import { t } from '../texts.ts';
import './list.css';

type Props = {
  columns: readonly { key: string; title: string }[];
  /** Makes the file; answers what has happened, in words. */
  run: (keys: readonly string[], progress: (rows: number) => void) => Promise<string>;
  close: () => void;
};

/** Which columns are exported; while it runs, how many rows have been read. */
export function ExportDialog({ columns, run, close }: Props) {
  const [keys, setKeys] = useState(columns.map(({ key }) => key));
  const [read, setRead] = useState<number>();
  const [fault, setFault] = useState<string>();
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
