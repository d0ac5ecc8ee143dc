import { Button, Form, InputNumber } from 'antd';
import { domainCodes } from '../../../src/lib/domain-names.ts';
import { domainName } from '../../ui/campaigns/words.ts';
import { Choice } from '../../ui/Choice.tsx';
import { t } from './texts.ts';

/** How many works of a domain a campaign takes at most, a row a domain. */
export function Caps() {
  return (
    <Form.List name="caps">
      {(fields, { add, remove }) => (
        <fieldset className="classifications">
          <legend>{t.fCaps}</legend>
          {fields.map(({ key, name }) => (
            <div key={key} className="classification">
              <Form.Item name={[name, 'domain']} rules={[{ required: true, message: t.needed }]}>
                <Choice
                  aria-label={t.domain}
                  placeholder={t.domain}
                  options={domainCodes.map((value) => ({ value, label: domainName(value) }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'max']} rules={[{ required: true, message: t.needed }]}>
                <InputNumber aria-label={t.most} placeholder={t.most} min={1} max={1_000_000} precision={0} />
              </Form.Item>
              <Button type="text" onClick={() => remove(name)}>
                {t.remove}
              </Button>
            </div>
          ))}
          <Button size="small" onClick={() => add({})}>
            {t.addCap}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}
