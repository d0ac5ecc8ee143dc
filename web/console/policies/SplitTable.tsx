import { Button, Checkbox, InputNumber, Select } from 'antd';
import { fieldsIn, type Fields } from './schema.ts';
import { sceneOptions } from './scenes.ts';
import { t } from './texts.ts';

type Row = {
  priority: number;
  scenes?: string[];
  supermarket?: true;
  network: number;
  platform: number;
  creator: number;
  pool?: { numerator: number; denominator: number };
};

function numberIn(fields: Fields, name: string): number {
  const value = fields[name];
  return typeof value === 'number' ? value : 0;
}

/** Reads a row of a split table. */
function rowIn(of: unknown): Row {
  const fields = fieldsIn(of);
  const { scenes, pool } = fields;
  const part = fieldsIn(pool);
  return {
    priority: numberIn(fields, 'priority'),
    ...(Array.isArray(scenes) && { scenes: scenes.map(String) }),
    ...(fields['supermarket'] === true && { supermarket: true as const }),
    network: numberIn(fields, 'network'),
    platform: numberIn(fields, 'platform'),
    creator: numberIn(fields, 'creator'),
    ...(pool !== undefined && {
      pool: { numerator: numberIn(part, 'numerator'), denominator: numberIn(part, 'denominator') },
    }),
  };
}

export function rowsIn(value: unknown): Row[] {
  return Array.isArray(value) ? value.map(rowIn) : [];
}

/** The split table: who gets which part, the first row that matches decides (DOMAIN 11.4). */
export function SplitTable({ value, set }: { value: unknown; set: (rows: Row[]) => void }) {
  const rows = rowsIn(value);
  const change = (n: number, to: Row) => set(rows.map((row, i) => (i === n ? to : row)));
  const number = (n: number, row: Row, name: 'priority' | 'network' | 'platform' | 'creator') => (
    <InputNumber
      aria-label={`${t[`table_${name}`]} ${n + 1}`}
      size="small"
      className="split-number"
      value={row[name]}
      min={0}
      max={10_000}
      precision={0}
      onChange={(shown) => shown !== null && change(n, { ...row, [name]: shown })}
    />
  );
  return (
    <div className="split-table">
      <table className="approval-effect">
        <thead>
          <tr>
            <th scope="col">{t.table_priority}</th>
            <th scope="col">{t.table_scenes}</th>
            <th scope="col">{t.table_supermarket}</th>
            <th scope="col">{t.table_network}</th>
            <th scope="col">{t.table_platform}</th>
            <th scope="col">{t.table_creator}</th>
            <th scope="col">{t.table_pool}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, n) => (
            // Rows have no name of their own: they stand where they stand.
            <tr key={String(n)}>
              <td>{number(n, row, 'priority')}</td>
              <td>
                <Select
                  aria-label={`${t.table_scenes} ${n + 1}`}
                  size="small"
                  mode="multiple"
                  className="split-scenes"
                  placeholder={t.allScenes}
                  value={row.scenes ?? []}
                  options={sceneOptions}
                  onChange={(scenes) => change(n, withScenes(row, scenes))}
                />
              </td>
              <td>
                <Checkbox
                  aria-label={`${t.table_supermarket} ${n + 1}`}
                  checked={row.supermarket === true}
                  onChange={(e) => change(n, withSupermarket(row, e.target.checked))}
                />
              </td>
              <td>{number(n, row, 'network')}</td>
              <td>{number(n, row, 'platform')}</td>
              <td>{number(n, row, 'creator')}</td>
              <td>
                <Pool n={n} row={row} set={(to) => change(n, to)} />
              </td>
              <td>
                <Button
                  size="small"
                  type="text"
                  aria-label={t.remove(n + 1)}
                  disabled={rows.length === 1}
                  onClick={() => set(rows.filter((_, i) => i !== n))}
                >
                  ×
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button
        size="small"
        onClick={() => {
          const priority = Math.max(0, ...rows.map((row) => row.priority)) + 10;
          set([...rows, { priority, network: 1, platform: 4, creator: 5 }]);
        }}
      >
        {t.add}
      </Button>
    </div>
  );
}

/** The part of the platform's share that goes into the pool. */
function Pool({ n, row, set }: { n: number; row: Row; set: (to: Row) => void }) {
  const { numerator, denominator } = row.pool ?? { numerator: 0, denominator: 7 };
  const label = `${t.table_pool} ${n + 1}`;
  return (
    <span className="split-pool">
      <InputNumber
        aria-label={label}
        size="small"
        className="split-number"
        value={numerator}
        min={0}
        max={denominator}
        precision={0}
        onChange={(shown) => shown !== null && set(withPool(row, shown, denominator))}
      />
      /
      <InputNumber
        aria-label={`${label} /`}
        size="small"
        className="split-number"
        value={denominator}
        min={1}
        max={10_000}
        precision={0}
        onChange={(shown) => shown !== null && set(withPool(row, Math.min(numerator, shown), shown))}
      />
    </span>
  );
}

function withScenes(row: Row, scenes: string[]): Row {
  const { scenes: _before, ...rest } = row;
  return scenes.length > 0 ? { ...rest, scenes } : rest;
}

function withSupermarket(row: Row, marked: boolean): Row {
  const { supermarket: _before, ...rest } = row;
  return marked ? { ...rest, supermarket: true } : rest;
}

function withPool(row: Row, numerator: number, denominator: number): Row {
  const { pool: _before, ...rest } = row;
  return numerator > 0 ? { ...rest, pool: { numerator, denominator } } : rest;
}
