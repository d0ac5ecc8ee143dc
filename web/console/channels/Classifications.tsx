import { Button, Form, Input } from 'antd';
import { t } from './texts.ts';

/** What works of a sub-channel are sorted into: a list of codes with names. */
export function Classifications() {
  return (
    <Form.List name="classificationScheme">
      {(fields, { add, remove }) => (
        <fieldset className="classifications">
          <legend>{t.classifications}</legend>
          {fields.map(({ key, name }) => (
            <div key={key} className="classification">
              <Form.Item
                name={[name, 'id']}
                rules={[{ required: true, pattern: /^[a-z][a-z0-9_]{1,39}$/, message: t.codeWrong }]}
              >
                <Input aria-label={t.code} placeholder={t.code} maxLength={40} />
              </Form.Item>
              <Form.Item name={[name, 'name']} rules={[{ required: true, whitespace: true, message: t.needed }]}>
                <Input aria-label={t.name} placeholder={t.name} maxLength={20} />
              </Form.Item>
              <Form.Item name={[name, 'nameEn']} getValueFromEvent={englishOf}>
                <Input aria-label={t.nameEn} placeholder={t.nameEn} maxLength={40} />
              </Form.Item>
              <Button type="text" onClick={() => remove(name)}>
                {t.remove}
              </Button>
            </div>
          ))}
          <Button size="small" onClick={() => add({ id: '', name: '', nameEn: null })}>
            {t.addClassification}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}

/** An emptied English name is none. */
function englishOf({ target }: { target: { value: string } }): string | null {
  return target.value === '' ? null : target.value;
}
