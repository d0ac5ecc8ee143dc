/** Numerals that people write instead of digits, each of one unit; 幺 is one on the telephone. */
const numerals = new Map<string, string>();
for (const [i, forms] of ['零〇洞', '一壹幺', '二贰', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].entries())
  for (const form of forms.split('')) numerals.set(form, String(i));

const HAN_NUMERAL = 1;
const DIGIT = 2;
const LETTER = 3;
const SEPARATOR = 4;
/** What each unit of a folded text is, for the one look that most texts need. */
const kinds = new Uint8Array(0x10000);
for (const numeral of numerals.keys()) kinds[numeral.charCodeAt(0)] = HAN_NUMERAL;
for (let unit = 0x30; unit <= 0x39; unit++) kinds[unit] = DIGIT;
for (let unit = 0x61; unit <= 0x7a; unit++) kinds[unit] = LETTER;
for (const separator of ' .*_·~-'.split('')) kinds[separator.charCodeAt(0)] = SEPARATOR;

/** Whether a folded text holds a Latin letter or digit, or five numerals together: without, it holds no contact. */
export function mayHoldContact(folded: string): boolean {
  let run = 0;
  for (let i = 0; i < folded.length; i++) {
    const kind = kinds[folded.charCodeAt(i)];
    if (kind === DIGIT || kind === LETTER) return true;
    if (kind === HAN_NUMERAL) {
      if (++run >= 5) return true;
    } else if (kind !== SEPARATOR) run = 0;
  }
  return false;
}

const numeralRun =
  /[\d零〇洞一壹幺二贰三叁四肆五伍六陆七柒八捌九玖](?:[ .*_·~-]{0,2}[\d零〇洞一壹幺二贰三叁四肆五伍六陆七柒八捌九玖]){4,}/g;

/** Writes numerals as digits where five or more stand together; every position stays the same. */
export function withDigits(folded: string): string {
  return hasNumeralRun(folded) ? rewritten(folded) : folded;
}

function rewritten(folded: string): string {
  return folded.replace(numeralRun, (run) =>
    run.replace(/[^\d .*_·~-]/g, (character) => numerals.get(character) ?? character),
  );
}

/** Whether five or more numerals and digits stand together, one of them a numeral. */
function hasNumeralRun(folded: string): boolean {
  let run = 0;
  let written = false;
  for (let i = 0; i < folded.length; i++) {
    const kind = kinds[folded.charCodeAt(i)];
    if (kind === DIGIT || kind === HAN_NUMERAL) {
      written ||= kind === HAN_NUMERAL;
      if (++run >= 5 && written) return true;
    } else if (kind !== SEPARATOR) {
      run = 0;
      written = false;
    }
  }
  return false;
}

/** A half-open range of a folded text. */
export interface Range {
  start: number;
  end: number;
}

const separators = ' \\-._*·~/|(),、+';
const digitRun = new RegExp(`\\d(?:[${separators}]{0,3}\\d)*`, 'g');

/**
 * Mobile numbers `1[3-9]\d{9}`, with separators, with 0, 86 or +86 before (DOMAIN 2.6.1). Digits in groups count as
 * one number only when the groups look like a number that somebody writes so; lists of sizes, years and prices do not.
 */
export function mobileNumbers(text: string): Range[] {
  const found: Range[] = [];
  for (const run of text.matchAll(digitRun)) {
    if (run[0].replace(/\D/g, '').length < 11) continue;
    const groups = [...run[0].matchAll(/\d+/g)].map((g) => ({ digits: g[0], at: run.index + g.index }));
    for (let first = 0; first < groups.length; first++) {
      const last = mobileFrom(groups, first, run[0]);
      if (last === null) continue;
      const start = groups[first]?.at ?? 0;
      const end = groups[last];
      if (end !== undefined) found.push({ start, end: end.at + end.digits.length });
      first = last;
    }
  }
  return found;
}

type Group = { digits: string; at: number };

/** The last group of a mobile number that begins with group `first`, or null. */
function mobileFrom(groups: readonly Group[], first: number, run: string): number | null {
  let digits = '';
  for (let last = first; last < groups.length && digits.length < 15; last++) {
    digits += groups[last]?.digits ?? '';
    const bare = /^(?:0086|86|0)?(1[3-9]\d{9})$/.exec(digits)?.[1];
    if (bare === undefined) continue;
    const sizes = groups.slice(first, last + 1).map((g) => g.digits.length);
    const values = groups.slice(first, last + 1).map((g) => g.digits);
    const whole = first === 0 && last === groups.length - 1;
    if (usualGroupings.has(sizes.join()) || (whole && isPlausible(sizes, values, run))) return last;
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

/** Whether digits in unusual groups may be a number all the same: not a list of rising values, years or decimals. */
function isPlausible(sizes: readonly number[], values: readonly string[], run: string): boolean {
  if (sizes.every((size) => size === 1)) return true;
  const kinds = new Set(run.replace(/\d/g, '').replace(/ /g, ''));
  if (kinds.size > 1 || (kinds.size === 1 && /\d +\d/.test(run))) return false;
  if (/^(?:19|20)\d\d$/.test(values[0] ?? '')) return false;
  const numbers = values.map(Number);
  const rising = numbers.every((n, i) => i === 0 || n >= (numbers[i - 1] ?? 0));
  const falling = numbers.every((n, i) => i === 0 || n <= (numbers[i - 1] ?? 0));
  return !(rising || falling);
}
