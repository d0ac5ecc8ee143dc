import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Flex, Typography } from 'antd';
import { fileOf, problemIn } from '../api.ts';
import { saveFile } from '../ui/list/csv.ts';
import { faultText } from '../ui/notices.ts';
import { monthRootQuery } from '../studio/income/queries.ts';
import { t as ui } from '../ui/texts.ts';
import { t } from './verifyTexts.ts';
import '../studio/income/income.css';

/** The statements of a posted month as a file that anybody can check, and how to check it (docs/guide/verify.md). */
export function Verify({ month }: { month: string }) {
  const root = useQuery(monthRootQuery(month));
  const save = useMutation({ mutationFn: () => download(month) });
  if (!root.data) return null;
  const name = fileName(month);
  return (
    <Card title={<h2 className="income-h2">{t.verify}</h2>}>
      <Flex vertical gap={12}>
        <p className="income-quiet income-lead">{t.verifyWhy}</p>
        <ol className="income-steps">
          <li>
            {t.verifyDownload}
            <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
              {t.downloadExport}
            </Button>
          </li>
          <li>
            {t.verifyRoot}
            <Typography.Text code copyable={{ text: root.data.root, tooltips: false }}>
              {root.data.root}
            </Typography.Text>
          </li>
          <li>
            {t.verifyRun}
            <Typography.Text code copyable={{ text: commandOf(name, root.data.root), tooltips: false }}>
              {`zhongcao verify ${name} --root ${root.data.root.slice(0, 12)}…`}
            </Typography.Text>
          </li>
        </ol>
        {save.error ? <Fault error={save.error} /> : null}
      </Flex>
    </Card>
  );
}

function Fault({ error }: { error: Error }) {
  const requestId = problemIn(error)?.requestId;
  const number = requestId ? ui.requestId(requestId) : undefined;
  return <Alert type="error" showIcon role="alert" title={faultText(error)} description={number} />;
}

function commandOf(name: string, root: string): string {
  return `zhongcao verify ${name} --root ${root}`;
}

function fileName(month: string): string {
  return `statement-${month}.zip`;
}

async function download(month: string): Promise<void> {
  saveFile(fileName(month), await fileOf(`/statements/${month}/export`));
}
