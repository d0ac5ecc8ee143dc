import type { Level } from '../../levels/schema.ts';
import { atomNames, type AtomName } from './atoms.ts';
import type { Atom, Expression } from './schema.ts';

/**
 * What is known of an account when an expression is asked. Scores are 0 to 1000, null where none was set or computed yet;
 * counts are numbers of followers, works and days.
 */
export type AccountFacts = {
  accountType: string;
  level: Level;
  /** The certified role, if any, and since how many whole days it is held. */
  role: string | null;
  certifiedDays: number | null;
  certifiedKinds: readonly string[];
  /** The computed top domain. */
  domain: string | null;
  hasShop: boolean;
  institutionBound: boolean;
  fans: number;
  index: number | null;
  content: number | null;
  fanValue: number | null;
  health: number;
  activity: number | null;
  contents30d: number;
  /** Codes of the invited lists that hold the account. */
  lists: readonly string[];
};

/** How an expression came out, with each condition's own outcome (DOMAIN 3.3). */
export type Outcome = Group | AtomOutcome;
type Group = { kind: 'all' | 'any' | 'not'; pass: boolean; parts: Outcome[] };
type Value = string | number | boolean | readonly string[] | null;
type AtomOutcome = {
  kind: 'atom';
  pass: boolean;
  name: AtomName;
  actual: Value;
  required: Value;
  /** What a number lacks to the required one; null where it is reached, unknown, or not a number. */
  missing: number | null;
};

/** Asks an expression of an account. Pure; the outcome has the shape of the expression (DOMAIN 3.3). */
export function evaluate(expression: Expression, facts: AccountFacts): Outcome {
  if ('all' in expression) {
    const parts = expression.all.map((part) => evaluate(part, facts));
    return { kind: 'all', pass: parts.every(({ pass }) => pass), parts };
  }
  if ('any' in expression) {
    const parts = expression.any.map((part) => evaluate(part, facts));
    return { kind: 'any', pass: parts.some(({ pass }) => pass), parts };
  }
  if ('not' in expression) {
    const part = evaluate(expression.not, facts);
    return { kind: 'not', pass: !part.pass, parts: [part] };
  }
  return atomOutcome(expression, facts);
}

/** What is known of an account for each condition; of the lists that hold it only whether the asked one does. */
const known: Record<AtomName, (facts: AccountFacts, required: Value) => Value> = {
  level_in: ({ level }) => level,
  role_in: ({ role }) => role,
  domain_in: ({ domain }) => domain,
  account_type: ({ accountType }) => accountType,
  fans_gte: ({ fans }) => fans,
  index_gte: ({ index }) => index,
  content_gte: ({ content }) => content,
  fan_value_gte: ({ fanValue }) => fanValue,
  health_gte: ({ health }) => health,
  contents_30d_gte: ({ contents30d }) => contents30d,
  certified_kind: ({ certifiedKinds }) => certifiedKinds,
  certified_days_gte: ({ certifiedDays }) => certifiedDays,
  has_shop: ({ hasShop }) => hasShop,
  institution_bound: ({ institutionBound }) => institutionBound,
  invited_list: ({ lists }, code) => lists.some((one) => one === code),
  activity_gte: ({ activity }) => activity,
};

function atomOutcome(atom: Atom, facts: AccountFacts): AtomOutcome {
  const name = atomNames.find((each) => each in atom);
  if (name === undefined) throw new Error('a condition without a name');
  const required: Value = Object.values(atom)[0] ?? null;
  const actual = known[name](facts, required);
  const pass = meets(actual, required);
  const isShort = !pass && typeof actual === 'number' && typeof required === 'number';
  return { kind: 'atom', pass, name, actual, required, missing: isShort ? required - actual : null };
}

/** A number reaches the required one, of codes one is among the required ones, a mark is set; what is unknown is not met. */
function meets(actual: Value, required: Value): boolean {
  if (actual === null || typeof actual === 'boolean') return actual ?? false;
  if (typeof actual === 'number') return typeof required === 'number' && actual >= required;
  const held = typeof actual === 'string' ? [actual] : actual;
  return Array.isArray(required) && held.some((each) => required.includes(each));
}
