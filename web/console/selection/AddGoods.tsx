import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Form, Input, Modal } from 'antd';
import { useRef, useState } from 'react';
import { faultText, sayFailed } from '../../ui/notices.ts';
import { FILE_BYTES_MAX, GOODS_MAX, idsOfCsv, idsOfText, type Read } from './ids.ts';
import { addGoods, type Added } from './queries.ts';
import { t } from './texts.ts';
import './selection.css';
import { signs } from '../../ui/signs.ts';

const none: Read = { ids: [], wrong: [] };
/** Ids that are named one by one; of more it is said how many. */
const NAMED_MAX = 100;

/** Adds goods by pasted ids or a file of them; says what was added, what was there, and names what is unknown (DOMAIN 13.3). */
export function AddGoods({ code, close }: { code: string; close: () => void }) {
  const queries = useQueryClient();
  const [form] = Form.useForm<{ reason: string }>();
  const [text, setText] = useState('');
  const [file, setFile] = useState<{ name: string; read: Read }>();
  const [so, setSo] = useState<Added>();
  const pasted = idsOfText(text);
  const { ids: ofFile, wrong } = file?.read ?? none;
  const ids = [...new Set([...pasted.ids, ...ofFile])];
  const adding = useMutation({
    mutationFn: ({ reason }: { reason: string }) => addGoods(code, ids, reason, setSo),
    onSettled: () => queries.invalidateQueries({ queryKey: ['selection-pools'] }),
  });
  const isDone = adding.isSuccess;
  const tooMany = ids.length > GOODS_MAX;
  return (
    <Modal
      open
      width={640}
      title={t.add}
      okText={isDone ? t.close : adding.isPending ? t.sending(so?.sent ?? 0, ids.length) : t.send(ids.length)}
      cancelText={t.cancel}
      okButtonProps={{ disabled: !isDone && (ids.length === 0 || tooMany) }}
      cancelButtonProps={isDone ? { style: { display: 'none' } } : {}}
      confirmLoading={adding.isPending}
      onOk={isDone ? close : form.submit}
      onCancel={close}
    >
      <p>{t.addWhy}</p>
      <Form form={form} layout="vertical" onFinish={adding.mutate} hidden={isDone}>
        <Form.Item label={t.paste} htmlFor="pasted-ids" extra={t.pasteHint}>
          <Input.TextArea id="pasted-ids" rows={4} value={text} onChange={({ target }) => setText(target.value)} />
        </Form.Item>
        <FileField name={file?.name} take={setFile} />
        <p className="num" aria-live="polite">
          {t.found(ids.length)}
        </p>
        {tooMany ? <Alert type="error" showIcon role="alert" title={t.tooMany(ids.length, GOODS_MAX)} /> : null}
        <Named title={t.wrong} ids={[...pasted.wrong, ...wrong]} />
        <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, message: t.needed }]}>
          <Input.TextArea maxLength={200} showCount />
        </Form.Item>
      </Form>
      {adding.error ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={faultText(adding.error)}
          description={so ? t.stopped(so.sent, ids.length) : null}
        />
      ) : null}
      {so && !adding.isPending ? (
        <div role="status">
          <p className="num">{t.result(so.added, so.already)}</p>
          <Named title={t.unknown} ids={so.unknown} />
        </div>
      ) : null}
    </Modal>
  );
}

type FileProps = { name: string | undefined; take: (file: { name: string; read: Read }) => void };

function FileField({ name, take }: FileProps) {
  const input = useRef<HTMLInputElement>(null);
  const read = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > FILE_BYTES_MAX) return sayFailed(new Error(t.fileTooLarge(FILE_BYTES_MAX / 1024 / 1024)));
    try {
      take({ name: file.name, read: idsOfCsv(await file.text()) });
    } catch {
      sayFailed(new Error(t.fileUnread));
    }
  };
  return (
    <div>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        className="unseen"
        aria-label={t.file}
        tabIndex={-1}
        onChange={({ target }) => void read(target.files?.[0])}
      />
      <Flex gap={8} align="center" wrap>
        <Button onClick={() => input.current?.click()}>{t.chooseFile}</Button>
        <span>{name ?? t.noFile}</span>
      </Flex>
      <p className="quiet">{t.fileHint}</p>
    </div>
  );
}

function Named({ title, ids }: { title: (n: number) => string; ids: readonly string[] }) {
  if (ids.length === 0) return null;
  const more = ids.length - NAMED_MAX;
  return (
    <Alert
      type="warning"
      showIcon
      title={title(ids.length)}
      description={
        <span className="selection-named">
          {ids.slice(0, NAMED_MAX).join(signs.and)}
          {more > 0 ? t.andMore(more) : ''}
        </span>
      }
    />
  );
}
