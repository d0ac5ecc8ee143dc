/** A text in the two languages of the product. */
export type Text = { readonly zh: string; readonly en: string };

/** Length in Unicode code points, the unit of every length rule (DOMAIN 2.2). */
export function codePoints(text: string): number {
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) i++;
    n++;
  }
  return n;
}

/**
 * Characters that no text of a person may hold: controls other than tab and line feed, bidirectional overrides,
 * lone surrogates and noncharacters. They hide or reorder what a reviewer sees, and PostgreSQL refuses U+0000.
 */
const forbidden =
  /(?![\t\n])[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/u;

/** Whether a text holds a character of `forbidden`. A carriage return counts: texts arrive with plain line feeds. */
export function hasForbiddenCharacter(text: string): boolean {
  return forbidden.test(text);
}

/** Whether a text shows nothing: only white space, default-ignorable characters or the braille blank. */
export function isBlank(text: string): boolean {
  return /^[\s\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]*$/u.test(text);
}
