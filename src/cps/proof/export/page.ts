import { shownYuan } from '../../../lib/money.ts';
import type { Lang } from '../../../lib/problem.ts';
import { sceneName } from '../../../lib/scene-names.ts';
import { inLang, labelled } from '../../../lib/text.ts';
import { dayOf, minuteOf } from '../../../lib/time.ts';
import { csvFields, type StatementFile } from './format.ts';
import type { Ordered } from './gathering.ts';
import { kindText, pageTexts as t, statusText } from './words.ts';

/** Rows that are printed; all of them stand in `lines.csv`. */
const ROWS_MAX = 1000;
const at = (field: string): number => csvFields.indexOf(field);
const [NO, ENTRY, TRADE, LINE, DAY, SCENE] = ['no', 'entry', 'tradeNo', 'lineNo', 'day', 'scene'].map(at);
const [STATUS, GROSS, CREATOR, FORFEITED] = ['status', 'grossFen', 'creatorFen', 'forfeitedFen'].map(at);

const COLUMNS = [t.day, t.order, t.kind, t.scene, t.status, t.gross, t.mine];

type Cells = readonly (string | number | null)[];
type Row = { cells: Cells; heldMonth: string | null; ordered: Ordered | null };

/** What is printed beside the statements: the month's payout minimum in fen, and what disputes corrected in it. */
export type Beside = {
  payoutMinimumFen: number;
  corrections: readonly {
    disputeId: string;
    at: Date;
    amountFen: bigint;
    payer: string;
    tradeNo: string;
    lineNo: string;
  }[];
};

/** `statement.html`: the statements on paper, without scripts and without anything from elsewhere. */
export class Page {
  readonly #file: StatementFile;
  readonly #lang: Lang;
  readonly #rows = new Map<number, Row[]>();
  readonly #beside: Beside;
  #count = 0;
  #titles: ReadonlyMap<string, string> = new Map();

  constructor(file: StatementFile, beside: Beside, lang: Lang) {
    this.#file = file;
    this.#beside = beside;
    this.#lang = lang;
  }

  /** Adds a row of `lines.csv`; a release, or what was forfeited instead, with the month whose close held it back. */
  add(cells: Cells, heldMonth: string | null, ordered: Ordered | null): void {
    this.#count += 1;
    if (this.#count > ROWS_MAX) return;
    const no = Number(cells[NO ?? 0]);
    const rows = this.#rows.get(no) ?? [];
    rows.push({ cells, heldMonth, ordered });
    this.#rows.set(no, rows);
  }

  /** What was ordered with the rows that are printed. */
  get itemIds(): string[] {
    const rows = [...this.#rows.values()].flat();
    return [...new Set(rows.flatMap(({ ordered }) => ordered?.itemId ?? []))];
  }

  /** The page; `titles` says how goods are called. */
  *html(titles: ReadonlyMap<string, string>): Generator<string> {
    this.#titles = titles;
    const { month, account, root, outputHash, policyVersion } = this.#file;
    const say = (text: (typeof t)[keyof typeof t]): string => inLang(text, this.#lang);
    const title = `${say(t.title)} ${month}`;
    yield `<!doctype html><html lang="${this.#lang === 'en' ? 'en' : 'zh-CN'}"><head><meta charset="utf-8">`;
    yield `<meta name="viewport" content="width=device-width,initial-scale=1"><title>${escape(title)}</title>`;
    yield `<style>${STYLE}</style></head><body><main><header><h1>${escape(title)}</h1>`;
    yield `<p>${escape(account.name ?? account.id)}</p></header>`;
    if (this.#file.statements.length === 0) yield `<p>${escape(say(t.none))}</p>`;
    for (const one of this.#file.statements) yield* this.#statement(one);
    if (this.#count > ROWS_MAX) yield `<p>${escape(say(t.more))}</p>`;
    yield* this.#corrections();
    yield `<footer><h2>${escape(say(t.verify))}</h2><p>${escape(say(t.verifyHow))}</p>`;
    yield `<p><code>zhongcao verify statement-${escape(month)}.zip --root ${escape(root)}</code></p>`;
    yield `<dl><dt>${escape(say(t.root))}</dt><dd><code>${escape(root)}</code></dd>`;
    yield `<dt>${escape(say(t.outputHash))}</dt><dd><code>${escape(outputHash)}</code></dd>`;
    yield `<dt>${escape(say(t.account))}</dt><dd><code>${escape(account.id)}</code></dd>`;
    yield `<dt>${escape(say(t.policy))}</dt><dd>${policyVersion}</dd></dl></footer></main></body></html>\n`;
  }

  *#statement(of: StatementFile['statements'][number]): Generator<string> {
    const say = (text: (typeof t)[keyof typeof t]): string => inLang(text, this.#lang);
    const party =
      of.institutionId === null ? say(t.own) : `${say(t.institution)} ${of.institutionName ?? of.institutionId}`;
    const name = `${of.no}. ${of.accountName ?? of.accountId} · ${party}`;
    yield `<section><h2>${escape(name)}</h2>`;
    if (of.sums === null) yield `<p>${escape(say(t.notStated))}</p>`;
    else {
      yield '<table class="sums"><tbody>';
      for (const [text, fen, sum] of [
        [t.commission, of.sums.commissionFen],
        [t.reward, of.sums.rewardFen],
        [t.clawback, of.sums.clawbackFen],
        [t.net, of.sums.netFen, true],
        [t.institutionShare, -of.sums.institutionFen],
        [of.sums.carriedInFen < 0 ? t.debtIn : t.carriedIn, of.sums.carriedInFen],
        ...(of.sums.writtenOffFen ? ([[t.writtenOff, of.sums.writtenOffFen]] as const) : []),
        [of.sums.carriedOutFen < 0 ? t.debtOut : t.carriedOut, -of.sums.carriedOutFen],
        [t.payable, of.sums.payableFen, true],
      ] as const)
        yield `<tr${sum ? ' class="sum"' : ''}><th scope="row">${escape(say(text))}</th><td>${shownYuan(BigInt(fen))}</td></tr>`;
      yield '</tbody></table>';
      if (of.institutionId !== null && of.sums.netFen < 0) yield `<p>${escape(say(t.netBelow))}</p>`;
      yield* this.#debts(of.sums);
      yield `<p>${escape(say(t.minimum))} ${shownYuan(BigInt(this.#beside.payoutMinimumFen))}</p>`;
    }
    const rows = this.#rows.get(of.no) ?? [];
    if (rows.length > 0) {
      const heads = COLUMNS.map((head) => `<th scope="col">${escape(say(head))}</th>`);
      yield `<table class="rows"><thead><tr>${heads.join('')}</tr></thead><tbody>`;
      for (const row of rows) yield this.#row(row);
      yield '</tbody></table>';
    }
    yield '</section>';
  }

  /** Since when what is carried out below 0 is owed, and how long it will be carried. */
  *#debts({ carriedOutDebts = {} }: NonNullable<StatementFile['statements'][number]['sums']>): Generator<string> {
    const debts = Object.entries(carriedOutDebts).map(([month, fen]) => `${month} ${shownYuan(BigInt(-fen))}`);
    if (debts.length === 0) return;
    yield `<p><small>${escape(labelled(inLang(t.owedSince, this.#lang), debts.join(', '), this.#lang))}</small></p>`;
  }

  /** Money that disputes moved straight to or from the wallet: no line of a statement, so only named here. */
  *#corrections(): Generator<string> {
    const { corrections } = this.#beside;
    if (corrections.length === 0) return;
    const say = (text: (typeof t)[keyof typeof t]): string => inLang(text, this.#lang);
    const heads = [t.time, t.dispute, t.payer, t.amount].map((head) => `<th scope="col">${escape(say(head))}</th>`);
    yield `<section><h2>${escape(say(t.corrections))}</h2>`;
    yield `<table class="corrections"><thead><tr>${heads.join('')}</tr></thead><tbody>`;
    for (const { disputeId, at, amountFen, payer, tradeNo, lineNo } of corrections) {
      const [borne, back] = payer === 'merchant' ? [t.byMerchant, t.toMerchant] : [t.byPlatform, t.toPlatform];
      const by = say(amountFen < 0n ? back : borne);
      const about = `${escape(say(t.disputeOf).replace('{order}', `${tradeNo} / ${lineNo}`))}<small>${escape(disputeId)}</small>`;
      yield `<tr><td>${escape(minuteOf(at))}</td><td>${about}</td><td>${escape(by)}</td><td>${shownYuan(amountFen)}</td></tr>`;
    }
    yield '</tbody></table></section>';
  }

  /** What became of what an earlier close held back: the creator's, or the platform's (DOMAIN 11.5, `hold:N`). */
  #resolved(heldMonth: string, forfeitedFen: Cells[number] | undefined): string {
    const fen = Number(forfeitedFen ?? 0);
    if (fen === 0) return `${inLang(t.released, this.#lang)} ${heldMonth}`;
    return inLang(t.forfeited, this.#lang)
      .replace('{month}', heldMonth)
      .replace('{yuan}', shownYuan(BigInt(fen)));
  }

  #row({ cells, heldMonth, ordered }: Row): string {
    const say = (text: (typeof t)[keyof typeof t]): string => inLang(text, this.#lang);
    const cell = (index: number | undefined): string => String(cells[index ?? -1] ?? '');
    const order = cell(TRADE) === '' ? '' : `${cell(TRADE)} / ${cell(LINE)}`;
    const title = ordered && (this.#titles.get(ordered.itemId) ?? ordered.itemId);
    const day = ordered ? dayOf(new Date(ordered.confirmedAt)) : cell(DAY);
    const good = `${escape(order)}${title === null ? '' : `<small>${escape(title)}</small>`}`;
    const money = [GROSS, CREATOR].map((index) => {
      const fen = cells[index ?? -1];
      return typeof fen === 'number' ? shownYuan(BigInt(fen)) : '';
    });
    const texts = [
      kindText(cell(ENTRY), this.#lang) +
        (heldMonth === null ? '' : ` · ${this.#resolved(heldMonth, cells[FORFEITED ?? -1])}`),
      sceneName(cell(SCENE), this.#lang),
      statusText(cell(STATUS), this.#lang) + (cell(STATUS) === 'withheld' ? ` · ${say(t.notCounted)}` : ''),
    ];
    const shown = [escape(day), good, ...texts.map(escape), ...money];
    // On a phone each stands on a line of its own, with the head of its column.
    const label = (i: number): string => escape(say(COLUMNS[i] ?? t.order));
    return `<tr>${shown.map((html, i) => `<td data-label="${label(i)}">${html}</td>`).join('')}</tr>`;
  }
}

const STYLE = [
  ':root{color-scheme:light}*{box-sizing:border-box}',
  'body{margin:0;background:#f5f5f5;color:#1f1f1f;font:14px/1.6 system-ui,"Noto Sans SC","PingFang SC",sans-serif}',
  'main{max-width:820px;margin:24px auto;padding:32px;background:#fff}',
  'h1{margin:0;font-size:24px}h2{margin:24px 0 8px;font-size:17px}header p{margin:4px 0 0;color:#595959}',
  'table{width:100%;border-collapse:collapse;margin:8px 0 16px;font-variant-numeric:tabular-nums}',
  'th,td{padding:6px 8px;border-bottom:1px solid #e5e5e5;text-align:left;font-weight:400;overflow-wrap:anywhere}',
  'thead th{color:#595959;border-bottom:2px solid #1f1f1f}.sums{max-width:420px}',
  '.sums td,.rows :is(td,th):nth-child(n+6),.corrections :is(td,th):last-child{',
  'text-align:right;white-space:nowrap}',
  '.rows td:first-child{white-space:nowrap}td small{display:block;color:#595959}',
  '.sum th,.sum td{font-weight:600;border-bottom-color:#1f1f1f}',
  'code{font:12px/1.5 ui-monospace,monospace;overflow-wrap:anywhere}dl{margin:0}dt{color:#595959}dd{margin:0 0 8px}',
  'footer{margin-top:32px;border-top:1px solid #e5e5e5}',
  '.rows :is(td,th):nth-child(n+3){min-width:6em}',
  '@media screen and (max-width:640px){main{margin:0;padding:16px}.rows thead{position:absolute;clip-path:inset(50%)}',
  '.rows :is(tbody,tr){display:block}.rows,.rows tr{padding:8px 0;border-bottom:1px solid #1f1f1f}',
  '.rows td,.rows td:nth-child(n+6){display:grid;grid-template-columns:8em 1fr;padding:2px 0;border:0;text-align:left}',
  '.rows td::before{content:attr(data-label);color:#595959}.rows td small{grid-column:2}}',
  '@page{size:A4;margin:16mm}@media print{body{background:#fff;font-size:11px}main{max-width:none;margin:0;padding:0}',
  'thead{display:table-header-group}tr,.sums,footer{break-inside:avoid}h2{break-after:avoid}}',
].join('');

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
