import { Form, Input, InputNumber, type FormInstance } from 'antd';
import { Choice } from '../../ui/Choice.tsx';
import type { Group } from './queries.ts';
import { t } from './texts.ts';

export type Settings = Pick<Group, 'name' | 'intro' | 'joinRule' | 'followedDays' | 'slowSeconds'>;
export const settingNames = ['name', 'intro', 'joinRule', 'followedDays', 'slowSeconds'] as const;

export const newSettings: Settings = { name: '', intro: '', joinRule: 'fans', followedDays: 0, slowSeconds: 0 };

/** The fields of what a group is called and who joins it (DOMAIN 6.5). */
export function SettingsFields({ form }: { form: FormInstance<Settings> }) {
  const rule = Form.useWatch('joinRule', form);
  const rules = (['open', 'fans', 'followed'] as const).map((value) => ({ value, label: t[value] }));
  return (
    <>
      <Form.Item name="name" label={t.name} rules={[{ required: true, whitespace: true, message: t.nameWrong }]}>
        <Input maxLength={20} showCount autoComplete="off" />
      </Form.Item>
      <Form.Item name="intro" label={t.intro}>
        <Input.TextArea maxLength={100} showCount autoSize={{ minRows: 2, maxRows: 4 }} />
      </Form.Item>
      <Form.Item name="joinRule" label={t.joinRule}>
        <Choice options={rules} />
      </Form.Item>
      <Form.Item name="followedDays" label={t.followedDays} hidden={rule !== 'followed'}>
        <InputNumber min={rule === 'followed' ? 1 : 0} max={365} precision={0} />
      </Form.Item>
      <Form.Item name="slowSeconds" label={t.slow}>
        <InputNumber min={0} max={3600} precision={0} />
      </Form.Item>
    </>
  );
}
