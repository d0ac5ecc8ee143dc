import { Form } from 'antd';
import { c } from '../../ui/campaigns/texts.ts';
import { InstantPicker } from '../../ui/time/InstantPicker.tsx';
import { t } from './texts.ts';

const times = ['submitFrom', 'submitDeadline', 'placementFrom', 'placementTo', 'activityFrom', 'activityTo'] as const;

/** When works come in, are placed, and the activity is. */
export function Times() {
  return times.map((name) => (
    <Form.Item key={name} name={name} label={c[name]} rules={[{ required: true, message: t.needed }]}>
      <InstantPicker />
    </Form.Item>
  ));
}
