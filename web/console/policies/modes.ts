import { t } from './texts.ts';

/** A rule with two ways, the second of which takes a number. */
type Modes = {
  plain: { mode: string; label: string };
  counted: { mode: string; label: string; number: string; of: string; unit: string; min: number; max: number };
  /** What the number is when the second way is chosen. */
  first: number;
  /** What is worth saying of a number. */
  note?: { of: number; text: string };
};

export const modes = {
  gate: {
    plain: { mode: 'forfeit', label: t.gate_forfeit },
    counted: { mode: 'hold', label: t.gate_hold, number: 'days', of: t.gateDays, unit: t.days, min: 1, max: 366 },
    first: 30,
  },
  debtCarry: {
    plain: { mode: 'endless', label: t.debt_endless },
    counted: {
      mode: 'months',
      label: t.debt_months,
      number: 'months',
      of: t.debtMonths,
      unit: t.monthsUnit,
      min: 0,
      max: 120,
    },
    first: 6,
    note: { of: 0, text: t.debtAtOnce },
  },
} satisfies Record<string, Modes>;

/** Whether a field of the rules of money has two ways. */
export function isMode(field: string): field is keyof typeof modes {
  return Object.hasOwn(modes, field);
}

export function modesOf(field: keyof typeof modes): Modes {
  return modes[field];
}
