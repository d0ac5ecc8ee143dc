import type { FormInstance } from 'antd';
import { problemIn } from '../api.ts';
import { t as shell } from './texts.ts';

/**
 * Puts the rows of a refusal at their fields; what belongs to none of them stands at the last field, so that no fault is
 * lost.
 */
export function faultsInto<Fields>(form: FormInstance<Fields>, error: unknown, names: (keyof Fields & string)[]): void {
  const problem = problemIn(error);
  const detail = problem?.detail ?? shell.failed;
  const byField = new Map<string, string[]>();
  for (const row of problem?.errors ?? []) {
    const name = names.find((one) => one === row.path) ?? names.at(-1) ?? '';
    byField.set(name, [...(byField.get(name) ?? []), row.message || detail]);
  }
  if (byField.size === 0) byField.set(names.at(-1) ?? '', [detail]);
  form.setFields(names.map((name) => ({ name: name as never, errors: [...new Set(byField.get(name) ?? [])] })));
}
