import { commissionColumns } from '../../../src/cps/reading/columns.ts';
import { inLang } from '../../../src/lib/text.ts';
import { dateTime } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';
import type { CsvColumn } from '../../ui/list/csv.ts';
import type { Commission } from './queries.ts';

const say = { lang, time: dateTime };

/** What a file of commissions can hold; amounts in yuan. The file of `GET /commissions.csv` has the same columns. */
export const csvColumns: CsvColumn<Commission>[] = commissionColumns.map(({ key, title, cell }) => ({
  key,
  title: inLang(title, lang),
  text: (row) => {
    const told = cell(row, say);
    return typeof told === 'object' && told !== null ? (told.fen / 100).toFixed(2) : (told ?? '');
  },
}));
