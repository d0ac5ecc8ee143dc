import { refusals } from '../../lib/errors.ts';

/** What the comparison with the host's files refuses, by name. */
export const refuseFile = refusals({
  FILE_MISSING_OR_EMPTY: [400, '请选择一个文件', 'A file is required'],
  FILE_TYPE: [415, '只接受 CSV 或 NDJSON 文件', 'Only CSV and NDJSON are taken'],
  FILE_TOO_LARGE: [413, '文件最大 50 MB、100,000 行', 'A file has at most 50 MB and 100,000 lines'],
  NOT_UTF8: [
    422,
    '文件不是 UTF-8 编码，请另存为 UTF-8 后再传',
    'The file is not UTF-8: save it as UTF-8 and send it again',
  ],
  FILE_COLUMNS: [422, '文件的表头不完整', 'The head of the file is not complete'],
  NOT_COMPARED: [409, '这份文件还在比对，完成后再处理', 'The file is still being compared'],
  CORRECTION_RUNNING: [409, '上一次更正还没有完成', 'An earlier correction is not done yet'],
  NOTHING_TO_CORRECT: [409, '所选的差异里没有可以更正的', 'Nothing of what was chosen can be corrected'],
});

/** What is refused where no file is sent, or one without a byte or a line. */
export function noFile() {
  return refuseFile.FILE_MISSING_OR_EMPTY([{ path: 'file', code: 'FILE_MISSING_OR_EMPTY', message: '' }]);
}
