import { dictionary } from '../text/dictionary.ts';
import { lang } from '../ui/lang.ts';

/** Texts of the statements' export and its check. */
export const t = dictionary({
  'zh-CN': {
    verify: '自行核对',
    verifyWhy: '不必相信平台：导出的文件里有每一笔佣金依据的事实和证明，任何人不联网也能重新算一遍。',
    verifyDownload: '下载本月对账单与证明：',
    downloadExport: '下载 zip',
    verifyRoot: '与平台公开的月根比较：',
    verifyRun: '运行核对：',
  },
  en: {
    verify: 'Verify it yourself',
    verifyWhy:
      'You need not trust the platform: the file holds every fact behind every commission, with the proof; anybody can compute it again offline.',
    verifyDownload: 'Download this month’s statements with their proof:',
    downloadExport: 'Download zip',
    verifyRoot: 'Compare the month’s public root:',
    verifyRun: 'Run the check:',
  },
})(lang);
