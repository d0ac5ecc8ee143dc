import { Alert, Button, Space } from 'antd';
import { t } from './texts.ts';

/** What is proven already: it is used again, or changed. */
export function Kept({
  what,
  onward,
  onKeep,
  onChange,
}: {
  what: string;
  onward: string;
  onKeep: () => void;
  onChange: () => void;
}) {
  return (
    <>
      <Alert type="success" showIcon title={what} />
      <Space className="open-acts">
        <Button type="primary" size="large" onClick={onKeep}>
          {onward}
        </Button>
        <Button size="large" onClick={onChange}>
          {t.change}
        </Button>
      </Space>
    </>
  );
}
