import { t } from '../texts.ts';

type Props = { length: number; min?: number | undefined; max: number; required: boolean };

/** How long a text is against its limits; it says when it is enough and when it is too much. */
export function Counter({ length, min = 0, max, required }: Props) {
  const state = length > max ? 'over' : length > 0 && length >= min ? 'enough' : '';
  const asks = min > 1 && length < min && (length > 0 || required);
  const told = asks ? t.countRange(length, min, max) : Number.isFinite(max) ? t.count(length, max) : String(length);
  return <span className={`num ${state}`}>{told}</span>;
}
