/** What was read of a paste or a file: ids once each, and what cannot be an id. */
export type Read = { ids: string[]; wrong: string[] };

/** Goods that are added at once at most: a hundred calls. */
export const GOODS_MAX = 100_000;
/** Bytes of a file that is read; one of so many goods with their titles has less. */
export const FILE_BYTES_MAX = 32 * 1024 * 1024;

/** How a file's first line may call the column of ids. */
const heads = new Set(['id', 'itemid', 'item', 'goodsid', 'productid', '商品id', '宝贝id', '商品编号', '宝贝编号']);
/** As the server takes the ids of a host (`hostIdSchema`). */
const HOST_ID = /^[\x20-\x7e]{1,64}$/;

/** Ids of goods as they are pasted: divided by lines, blanks or commas. */
export function idsOfText(text: string): Read {
  return sorted(text.split(/[\s,;，；、]+/));
}

/** Ids of goods in a CSV file: of the column that is called so, else of the first one (DOMAIN 13.3). */
export function idsOfCsv(csv: string): Read {
  const lines = csv
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .map(cellsOf);
  const head = (lines[0] ?? []).findIndex((cell) => heads.has(cell.toLowerCase().replaceAll(/[\s_-]/g, '')));
  const column = Math.max(head, 0);
  return sorted(lines.slice(head < 0 ? 0 : 1).map((cells) => cells[column] ?? ''));
}

/** Cells of a line, without the quotes around them; an id holds no line break. */
function cellsOf(line: string): string[] {
  const cells = line.match(/("(?:[^"]|"")*"|[^,;\t]*)(?:[,;\t]|$)/g) ?? [];
  return cells.map((cell) => {
    const bare = cell.replace(/[,;\t]$/, '').trim();
    return bare.startsWith('"') && bare.endsWith('"') && bare.length > 1
      ? bare.slice(1, -1).replaceAll('""', '"').trim()
      : bare;
  });
}

function sorted(words: readonly string[]): Read {
  const all = [...new Set(words.map((word) => word.trim()).filter((word) => word !== ''))];
  return { ids: all.filter((id) => HOST_ID.test(id)), wrong: all.filter((id) => !HOST_ID.test(id)) };
}

/** Parts of at most so many, in their order. */
export function partsOf<T>(all: readonly T[], max: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / max) }, (_, nr) => all.slice(nr * max, (nr + 1) * max));
}
