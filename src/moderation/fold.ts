import { lookAlikes } from './lookAlikes.ts';

/**
 * A text as the checks read it: compatibility forms, full width, case, accents, look-alikes of Latin letters,
 * other scripts' digits and traditional characters of our words folded; what cannot be seen left out. `at[i]` is the
 * code point of the original that the i-th UTF-16 unit of `text` came from, so that a hit can be shown in the original;
 * `at[text.length]` is its length.
 */
export interface Folded {
  text: string;
  at: Int32Array;
}

/** In the table: not looked at yet; more than one unit; left out. No unit of a folded text has these values. */
const UNKNOWN = 0;
const LONG = 0xffff;
const DROP = 0xfffe;

/** What each unit folds to, filled on first sight: nearly all of a text is one look-up a character. */
const table = new Uint16Array(0x10000);

/** Room for the text that is being folded: making it anew for each of many short texts took a third of the time. */
let units = new Uint16Array(4096);
let bytes = Buffer.from(units.buffer);
let at = new Int32Array(4097);

/** Folds a text for the checks of DOMAIN 2.6. Linear; never longer than 20 units for one character. */
export function fold(original: string): Folded {
  let n = 0;
  let point = 0;
  if (original.length >= units.length) makeRoom(original.length + 1);
  for (let i = 0; i < original.length; i++, point++) {
    const unit = original.charCodeAt(i);
    let to = table[unit] ?? UNKNOWN;
    if (to === UNKNOWN) to = learn(unit);
    if (to === DROP) continue;
    if (to !== LONG) {
      if (n >= units.length) makeRoom(n * 2);
      units[n] = to;
      at[n++] = point;
      continue;
    }
    const character = String.fromCodePoint(original.codePointAt(i) ?? unit);
    if (character.length === 2) i++;
    for (const folded of foldCharacter(character)) {
      for (let k = 0; k < folded.length; k++) {
        if (n >= units.length) makeRoom(n * 2);
        units[n] = folded.charCodeAt(k);
        at[n++] = point;
      }
    }
  }
  at[n] = point;
  return { text: bytes.toString('utf16le', 0, n * 2), at: at.slice(0, n + 1) };
}

/** Makes room for at least so many units and keeps what is there. */
function makeRoom(length: number): void {
  const more = new Uint16Array(length);
  more.set(units);
  units = more;
  bytes = Buffer.from(units.buffer);
  const moreAt = new Int32Array(length + 1);
  moreAt.set(at);
  at = moreAt;
}

function learn(unit: number): number {
  const surrogate = unit >= 0xd800 && unit < 0xe000;
  const folded = surrogate ? '' : foldCharacter(String.fromCharCode(unit));
  const code = folded.charCodeAt(0);
  let to = LONG;
  if (!surrogate && folded === '') to = DROP;
  else if (folded.length === 1 && code !== UNKNOWN && code < DROP) to = code;
  table[unit] = to;
  return to;
}

/** Folds one character. A lone surrogate and what nobody sees become nothing. */
function foldCharacter(character: string): string {
  if (character === '\n' || character === '\r') return '\n';
  if (character === '\t') return ' ';
  if (unseen.test(character)) return '';
  if (/^\s$/u.test(character)) return ' ';
  const seenAs = lookAlikes.get(character);
  if (seenAs !== undefined) return seenAs;
  let folded = '';
  for (const part of character.normalize('NFKD').toLowerCase()) {
    if (unseen.test(part)) continue;
    folded += simplified.get(part) ?? lookAlikes.get(part) ?? decimal(part) ?? part;
  }
  return folded;
}

/** Marks, controls, format characters, fillers, selectors, and the key cap of emoji digits, which is a mark. */
const unseen = /^[\p{M}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]$/u;

/** A decimal digit of another script. Such digits stand in blocks of ten, so the zero is found by going back. */
function decimal(character: string): string | null {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x660 || !/^\p{Nd}$/u.test(character)) return null;
  for (let value = 0; value < 10; value++)
    if (!/^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) return String(value);
  return null;
}

/** Traditional forms of the characters that our words and cues use. */
const simplified = new Map<string, string>();
const traditionalPairs =
  '國国級级極极頂顶獨独銷销軍军絕绝無无僅仅專专檢检馳驰標标純纯萬万傳传殺杀搶抢買买價价網网發发選选電电話话' +
  '號号訊讯門门門门機机線线聯联繫系係系貳贰陸陆參叁點点薦荐權权證证療疗藥药風风轉转運运財财險险賺赚賠赔' +
  '師师題题試试過过學学區区戶户貸贷優优強强歷历與与倫伦當当後后業业質质億亿領领導导騰腾雲云賣卖獎奖驗验' +
  '護护贈赠禮礼達达極极錢钱資资產产報报應应該该維维綠绿衛卫圍围紅红書书';
for (let i = 0; i + 1 < traditionalPairs.length; i += 2)
  simplified.set(traditionalPairs.charAt(i), traditionalPairs.charAt(i + 1));
