/** A half-open range of a folded text. */
export interface Range {
  start: number;
  end: number;
}

const DIGIT = 1;
const NUMERAL = 2;
/** Read as a digit only among digits: 两, 拐, and letters in the shape of a digit. */
const WEAK = 3;
const LETTER = 4;

/** What each unit of a folded text is, and which digit it stands for. A letter may be a weak digit as well. */
const kinds = new Uint8Array(0x10000);
const values = new Int8Array(0x10000).fill(-1);
const weakLetters = new Uint8Array(0x10000);
const learn = (forms: string, value: number, kind: number): void => {
  for (const form of forms.split('')) {
    kinds[form.charCodeAt(0)] = kind;
    values[form.charCodeAt(0)] = value;
  }
};
// 幺 is one on the telephone, 洞 zero, 拐 seven, 勾 nine.
for (const [value, forms] of '零〇洞 一壹幺 二贰 三叁 四肆 五伍 六陆 七柒 八捌 九玖'.split(' ').entries())
  learn(forms, value, NUMERAL);
for (const [forms, value] of [
  ['○◯⭕', 0],
  ['两', 2],
  ['拐', 7],
  ['勾', 9],
] as const)
  learn(forms, value, WEAK);
for (let unit = 0x61; unit <= 0x7a; unit++) kinds[unit] = LETTER;
for (const [form, value] of Object.entries({ o: 0, l: 1, i: 1, z: 2, s: 5, b: 8 })) {
  values[form.charCodeAt(0)] = value;
  weakLetters[form.charCodeAt(0)] = 1;
}
for (let value = 0; value <= 9; value++) learn(String(value), value, DIGIT);

/** Counts the digits (with numerals) and letters of a folded text: the one look that most texts need. */
export function makingsOf(folded: string): { digits: number; letters: number } {
  let digits = 0;
  let letters = 0;
  for (let i = 0; i < folded.length; i++) {
    const kind = kinds[folded.charCodeAt(i)];
    if (kind === DIGIT || kind === NUMERAL) digits++;
    else if (kind === LETTER) letters++;
  }
  return { digits, letters };
}

const numeral = '\\d零〇洞一壹幺二贰三叁四肆五伍六陆七柒八捌九玖';
const numeralRun = new RegExp(`[${numeral}](?:[ .*_·~-]{0,2}[${numeral}两拐勾]){4,}`, 'g');

/** Writes numerals as digits where five or more stand together; every position stays the same. */
export function withDigits(folded: string): string {
  return folded.replace(numeralRun, (run) =>
    run.replace(/[^\d .*_·~-]/g, (character) => String(values[character.charCodeAt(0)])),
  );
}

/** Digits that stand together or apart by no more than separators. */
export interface DigitRun extends Range {
  groups: DigitGroup[];
  /** What stands between the groups, each of them once. */
  between: Set<string>;
}
type DigitGroup = { digits: string; at: number; end: number; inNumerals: boolean };

/** Words that people write between digits. */
const wordBetween = /^(?: ?(?:空格|横杠|杠|点|空|减|横|隔) ?)/;

/** Runs of at least `min` digits; with `numerals`, Chinese numerals and what looks like a digit count as digits. */
export function digitRuns(text: string, min: number, numerals: boolean): DigitRun[] {
  const runs: DigitRun[] = [];
  for (let i = 0; i < text.length; i++) {
    if (!begins(text, i, numerals)) continue;
    const run = runFrom(text, i, numerals);
    i = run.end - 1;
    if (run.groups.reduce((sum, { digits }) => sum + digits.length, 0) >= min) runs.push(run);
  }
  return runs;
}

function runFrom(text: string, start: number, numerals: boolean): DigitRun {
  const groups: DigitGroup[] = [];
  const between = new Set<string>();
  for (let at = start; ;) {
    let end = at;
    let digits = '';
    let inNumerals = true;
    for (; end < text.length && isDigit(text, end, numerals); end++) {
      const unit = text.charCodeAt(end);
      digits += String(values[unit]);
      inNumerals &&= kinds[unit] === NUMERAL;
    }
    groups.push({ digits, at, end, inNumerals });
    const next = afterSeparator(text, end, numerals);
    if (next < 0) return { start, end, groups, between };
    between.add(text.slice(end, next));
    at = next;
  }
}

function begins(text: string, at: number, numerals: boolean): boolean {
  const unit = text.charCodeAt(at);
  if (kinds[unit] === DIGIT || (numerals && kinds[unit] === NUMERAL)) return true;
  // l38…: a letter that stands alone before digits.
  if (!numerals || weakLetters[unit] === 0 || kinds[text.charCodeAt(at - 1)] === LETTER) return false;
  return kinds[text.charCodeAt(at + 1)] === DIGIT;
}

function isDigit(text: string, at: number, numerals: boolean): boolean {
  const unit = text.charCodeAt(at);
  const kind = kinds[unit];
  if (kind === DIGIT) return true;
  if (!numerals) return false;
  if (kind === NUMERAL || kind === WEAK) return true;
  if (weakLetters[unit] === 0) return false;
  // A letter counts when no other letters stand at either side of it but one that is a digit too.
  return isWeakAround(text, at - 1) && isWeakAround(text, at + 1);
}

function isWeakAround(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return kinds[unit] !== LETTER || weakLetters[unit] === 1;
}

/** Where the next digit stands after at most three signs or one word, or −1. */
function afterSeparator(text: string, from: number, numerals: boolean): number {
  let at = from;
  const word = wordBetween.exec(text.slice(from, from + 4))?.[0];
  if (word !== undefined) at += word.length;
  else for (let signs = 0; signs < 3 && isSign(text.charCodeAt(at)); signs++) at += isHigh(text, at) ? 2 : 1;
  return at > from && at < text.length && begins(text, at, numerals) ? at : -1;
}

const isHigh = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xd800;

/** Signs that may stand between the digits of one number; not those that make a price, a share, a time or a sum. */
function isSign(unit: number): boolean {
  if (unit < 0x80) return unit === 0x0a || ' -._*~/|(),+[]{}#&^\\`@!'.includes(String.fromCharCode(unit));
  if (unit === 0xb7 || unit === 0x4e36 || (unit >= 0xd800 && unit < 0xe000)) return true;
  return (unit >= 0x2010 && unit < 0x2c00 && unit !== 0x20ac && unit !== 0x2103) || (unit >= 0x3001 && unit < 0x3020);
}
