/** A piece of HTML that may be put into a page as it is. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | null | undefined | false | readonly Part[];

/** HTML from a template: what is filled in is escaped, unless it is HTML itself. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(texts.map((text, nr) => text + (nr < parts.length ? shown(parts[nr]) : '')).join(''));
}

function shown(part: Part): string {
  if (part === undefined || part === null || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(shown).join('');
  return String(part).replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** An amount in fen as yuan: `¥12.80`. */
export function yuan(fen: number): string {
  return `¥${(fen / 100).toFixed(2)}`;
}

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'medium',
  timeStyle: 'short',
  hourCycle: 'h23',
});

/** An instant as its day and minute in China. */
export function minuteOf(at: string): string {
  return clock.format(new Date(at));
}
