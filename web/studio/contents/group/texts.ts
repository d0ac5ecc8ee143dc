import { dictionary } from '../../../text/dictionary.ts';
import { lang } from '../../../ui/lang.ts';

/** Texts of items that are pushed as one. */
export const g = dictionary({
  'zh-CN': {
    group: '合辑',
    make: '合成合辑推送',
    title: (n: number) => `合辑：${n} 篇单品一起推送`,
    about: '一起送审，只占 1 次当天的推送次数。每篇分别审核，先通过的一篇推给粉丝，其余通过后出现在它的卡片里。',
    order: '出现的顺序',
    earlier: (title: string) => `前移：${title}`,
    submit: '一起提交',
    cancel: '取消',
    close: '关闭',
    faults: '有内容还不能提交，三篇都没有送审：',
    faultsOf: (title: string) => `${title}：`,
    edit: '去修改',
    done: '已提交',
    published: '已发布',
    scheduled: '定时中',
    reviewing: '审核中',
    rejected: '未通过机器审核',
  },
  en: {
    group: 'Set',
    make: 'Push as one set',
    title: (n: number) => `A set: ${n} items pushed as one`,
    about:
      'They go to review together and use one push of the day. Each is reviewed for itself: the first that passes reaches your followers, and the others appear on its card once they pass.',
    order: 'In this order',
    earlier: (title: string) => `Earlier: ${title}`,
    submit: 'Submit together',
    cancel: 'Cancel',
    close: 'Close',
    faults: 'Something cannot be submitted yet, so none of them was:',
    faultsOf: (title: string) => `${title}: `,
    edit: 'Edit',
    done: 'Submitted',
    published: 'Published',
    scheduled: 'Scheduled',
    reviewing: 'In review',
    rejected: 'Rejected by the machine',
  },
})(lang);
