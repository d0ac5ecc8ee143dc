import { Button, Input, InputNumber, Select, Switch } from 'antd';
import { useState } from 'react';
import { fieldName, unitOf } from './labels.ts';
import { Mode } from './Mode.tsx';
import { isMode } from './modes.ts';
import { fieldsIn, type Schema } from './schema.ts';
import { SplitTable } from './SplitTable.tsx';
import { t } from './texts.ts';
import { nameIn } from './words.ts';
import { sceneOptions } from './scenes.ts';

type Props = { field: string; schema: Schema; value: unknown; set: (value: unknown) => void };

/** One field of a policy, in the form that fits its schema; JSON only where nothing fits. */
export function Field({ field, schema, value, set }: Props) {
  const label = fieldName(field);
  if (field === 'splitTable') return <SplitTable value={value} set={set} />;
  if (isMode(field)) return <Mode field={field} value={value} set={set} />;
  if (schema.enum) {
    const options = schema.enum.map((one) => ({ value: one, label: fieldName(String(one)) }));
    return <Select aria-label={label} value={value} options={options} onChange={set} className="policy-select" />;
  }
  if (schema.type === 'integer' || schema.type === 'number')
    return <NumberField field={field} schema={schema} value={value} set={set} />;
  if (schema.type === 'boolean') return <Switch aria-label={label} checked={value === true} onChange={set} />;
  if (schema.type === 'string')
    return (
      <Input aria-label={label} value={typeof value === 'string' ? value : ''} onChange={(e) => set(e.target.value)} />
    );
  if (schema.type === 'array' && schema.items?.type === 'string')
    return <ListField field={field} schema={schema} value={value} set={set} />;
  if (schema.type === 'object' && schema.properties) return <ObjectField schema={schema} value={value} set={set} />;
  return <Raw label={label} value={value} set={set} />;
}

/** A number in the unit in which people read it. */
function NumberField({ field, schema, value, set }: Props) {
  const { per, name } = unitOf(field);
  const bound = (limit: number | undefined) =>
    limit === undefined || Math.abs(limit) > Number.MAX_SAFE_INTEGER / 2 ? {} : { limit: limit / per };
  const [min, max] = [bound(schema.minimum), bound(schema.maximum)];
  return (
    <InputNumber
      aria-label={fieldName(field)}
      value={typeof value === 'number' ? value / per : null}
      precision={per === 1 ? 0 : 2}
      {...('limit' in min ? { min: min.limit } : {})}
      {...('limit' in max ? { max: max.limit } : {})}
      {...(name ? { suffix: name } : {})}
      className="policy-number"
      onChange={(shown) => shown !== null && set(Math.round(shown * per))}
    />
  );
}

function ListField({ field, schema, value, set }: Props) {
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const known = schema.items?.enum?.map((one) => ({ value: String(one), label: String(one) }));
  const options = field === 'excludedScenes' ? sceneOptions : known;
  return (
    <Select
      aria-label={fieldName(field)}
      mode={options ? 'multiple' : 'tags'}
      value={chosen}
      options={options ?? chosen.map((one) => ({ value: one, label: nameIn(field, one) }))}
      maxTagCount={40}
      tokenSeparators={[',', '，', ' ']}
      onChange={set}
      className="policy-list"
    />
  );
}

function ObjectField({ schema, value, set }: Omit<Props, 'field'>) {
  const fields = fieldsIn(value);
  return (
    <div className="policy-fields">
      {Object.entries(schema.properties ?? {}).map(([field, inner]) => (
        <div key={field} className={inner.type === 'object' ? 'policy-field policy-group' : 'policy-field'}>
          <span className="policy-label">{fieldName(field)}</span>
          <Field
            field={field}
            schema={inner}
            value={fields[field]}
            set={(changed) => set({ ...fields, [field]: changed })}
          />
        </div>
      ))}
    </div>
  );
}

/** What has no better form, as it is kept. */
function Raw({ label, value, set }: { label: string } & Pick<Props, 'value' | 'set'>) {
  const [text, setText] = useState(() => JSON.stringify(value, null, 2));
  const [wrong, setWrong] = useState(false);
  const [open, setOpen] = useState(false);
  if (!open) return <Button onClick={() => setOpen(true)}>{t.raw}</Button>;
  return (
    <>
      <Input.TextArea
        aria-label={label}
        className="num"
        autoSize={{ minRows: 4, maxRows: 14 }}
        value={text}
        {...(wrong ? { status: 'error' as const } : {})}
        onChange={(e) => {
          setText(e.target.value);
          try {
            set(JSON.parse(e.target.value));
            setWrong(false);
          } catch {
            setWrong(true);
          }
        }}
      />
      {wrong ? <span role="alert">{t.rawFault}</span> : null}
    </>
  );
}
