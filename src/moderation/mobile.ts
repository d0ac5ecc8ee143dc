import { digitRuns, type DigitRun, type Range } from './digits.ts';

/**
 * Mobile numbers `1[3-9]\d{9}`, with separators, with 0, 86 or +86 before (DOMAIN 2.6.1): in digits, and in whatever
 * stands for digits. Digits in groups count as one number only when the groups look like a number that somebody writes
 * so; lists of sizes, years and prices do not.
 */
export function mobileNumbers(text: string): Range[] {
  const plain = digitRuns(text, 11, false).flatMap(numbersIn);
  // What digits alone do not give may be written in numerals or letters.
  const written = digitRuns(text, 11, true).flatMap((run) => [...numbersIn(run), ...numbersWithin(run)]);
  return [...plain, ...written.filter((one) => !plain.some((other) => one.start < other.end && other.start < one.end))];
}

function numbersIn(run: DigitRun): Range[] {
  const found: Range[] = [];
  for (let first = 0; first < run.groups.length; first++) {
    const number = numberFrom(run, first);
    if (number === null) continue;
    found.push(number.range);
    first = number.last;
  }
  return found;
}

/** Numbers in numerals that go over into a word: …七八一起. */
function numbersWithin({ groups }: DigitRun): Range[] {
  return groups.flatMap(({ digits, at, inNumerals }) => {
    const place = inNumerals && digits.length > 11 ? digits.search(/1[3-9]\d{9}/) : -1;
    return place < 0 ? [] : [{ start: at + place, end: at + place + 11 }];
  });
}

/** The mobile number that begins with a group, and its last group; or null. */
function numberFrom(run: DigitRun, first: number): { range: Range; last: number } | null {
  const { groups } = run;
  let digits = '';
  for (let last = first; last < groups.length && digits.length < 15; last++) {
    digits += groups[last]?.digits ?? '';
    if (!/^(?:0086|86|0)?1[3-9]\d{9}$/.test(digits)) continue;
    const taken = groups.slice(first, last + 1);
    const whole = first === 0 && last === groups.length - 1;
    const usual = usualGroupings.has(taken.map((group) => group.digits.length).join());
    if (!usual && !(whole && isPlausible(run))) continue;
    return { range: { start: groups[first]?.at ?? 0, end: groups[last]?.end ?? 0 }, last };
  }
  return null;
}

/** Groups in which mobile numbers are usually written, with and without a country code or 0 before. */
const usualGroupings = new Set([
  ...['11', '3,4,4', '3,8', '7,4'].flatMap((shape) => [shape, `1,${shape}`, `2,${shape}`, `4,${shape}`]),
  '12',
  '13',
  '15',
]);

/** What stands between the numbers of a list. Whoever writes anything else between digits hides something. */
const listSigns = /^[ .,、。/~+()*_·|-]+$/;

/** Whether digits in unusual groups may be a number all the same: not a list of rising values, years or decimals. */
function isPlausible({ groups, between }: DigitRun): boolean {
  if (groups.every(({ digits }) => digits.length === 1)) return true;
  const signs = [...between];
  if (signs.every((sign) => !listSigns.test(sign))) return true;
  const kinds = new Set(signs.join('').replaceAll(' ', ''));
  if (kinds.size > 1 || (kinds.size === 1 && signs.includes(' '))) return false;
  const values = groups.map(({ digits }) => digits);
  if (/^(?:19|20)\d\d$/.test(values[0] ?? '')) return false;
  const numbers = values.map(Number);
  const rising = numbers.every((n, i) => i === 0 || n >= (numbers[i - 1] ?? 0));
  const falling = numbers.every((n, i) => i === 0 || n <= (numbers[i - 1] ?? 0));
  return !(rising || falling);
}
