import { InputNumber, Select } from 'antd';
import { fieldName } from './labels.ts';
import { modesOf, type modes } from './modes.ts';
import { fieldsIn } from './schema.ts';

type Props = { field: keyof typeof modes; value: unknown; set: (value: unknown) => void };

/** A rule with two ways: which one, and the number of the second. */
export function Mode({ field, value, set }: Props) {
  const { plain, counted, first, note } = modesOf(field);
  const fields = fieldsIn(value);
  const said = fields[counted.number];
  const number = typeof said === 'number' ? said : first;
  const isCounted = fields['mode'] === counted.mode;
  const withNumber = (to: number) => ({ mode: counted.mode, [counted.number]: to });
  return (
    <span className="policy-gate">
      <Select
        aria-label={fieldName(field)}
        value={isCounted ? counted.mode : plain.mode}
        options={[plain, counted].map(({ mode, label }) => ({ value: mode, label }))}
        onChange={(chosen) => set(chosen === counted.mode ? withNumber(number) : { mode: plain.mode })}
        className="policy-select"
      />
      {isCounted ? (
        <InputNumber
          aria-label={counted.of}
          value={number}
          min={counted.min}
          max={counted.max}
          precision={0}
          className="policy-counted"
          prefix={counted.of}
          suffix={counted.unit}
          onChange={(shown) => shown !== null && set(withNumber(shown))}
        />
      ) : null}
      {isCounted && note?.of === number ? <small className="quiet">{note.text}</small> : null}
    </span>
  );
}
