import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Flex, Modal, Radio } from 'antd';
import { useRef, useState } from 'react';
import { InstantPicker } from '../../ui/time/InstantPicker.tsx';
import { say, t } from './texts.ts';
import { FileFault, sendFile } from './upload.ts';

const kinds = ['orders', 'refunds', 'punishments'] as const;

/** Sends a file: what it holds, for which span it is complete, and what is wrong where it is not taken. */
export function Upload({ close }: { close: () => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<(typeof kinds)[number]>('orders');
  const [from, setFrom] = useState<Date>();
  const [to, setTo] = useState<Date>();
  const [file, setFile] = useState<File>();
  const wish = from && to && file ? { kind, from, to, file } : undefined;
  const sending = useMutation({
    mutationFn: sendFile,
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['hostFiles'] });
      close();
      await navigate({ to: '/console/reconciliations/$id', params: { id } });
    },
  });
  return (
    <Modal
      open
      width={640}
      title={t.uploadTitle}
      okText={t.send}
      cancelText={t.cancel}
      okButtonProps={{ disabled: !wish }}
      confirmLoading={sending.isPending}
      onOk={() => (wish ? sending.mutate(wish) : undefined)}
      onCancel={close}
    >
      <Flex vertical gap={16} className="hostfile-form">
        <fieldset>
          <legend>{t.kind}</legend>
          <Radio.Group
            value={kind}
            onChange={({ target }) => setKind(kinds.find((one) => one === target.value) ?? 'orders')}
            options={kinds.map((value) => ({ value, label: say('kind', value) }))}
          />
        </fieldset>
        <div className="hostfile-span">
          <div>
            <span>{t.from}</span>
            <InstantPicker aria-label={t.from} value={from} onChange={setFrom} />
          </div>
          <div>
            <span>{t.to}</span>
            <InstantPicker aria-label={t.to} value={to} onChange={setTo} />
          </div>
        </div>
        <p className="quiet">{t.spanWhy}</p>
        <div>
          <input
            ref={input}
            type="file"
            accept=".csv,.ndjson,.jsonl,text/csv"
            className="unseen"
            aria-label={t.file}
            tabIndex={-1}
            onChange={({ target }) => {
              setFile(target.files?.[0]);
              sending.reset();
            }}
          />
          <Flex gap={8} align="center">
            <Button onClick={() => input.current?.click()}>{t.choose}</Button>
            <span className="hostfile-name">{file?.name ?? t.noFile}</span>
          </Flex>
          <p className="quiet">{t.fileWhy}</p>
        </div>
        {sending.error ? <Fault error={sending.error} /> : null}
      </Flex>
    </Modal>
  );
}

function Fault({ error }: { error: Error }) {
  const rows = error instanceof FileFault ? error.rows : [];
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={error.message}
      description={
        rows.length > 0 ? (
          <ul className="hostfile-faults">
            {rows.map((row) => (
              <li key={row}>{row}</li>
            ))}
          </ul>
        ) : undefined
      }
    />
  );
}
