import { dictionary } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';

/** Texts of choosing a template, of the fields that only some types have, and of what cannot be stored. */
export const f = dictionary({
  'zh-CN': {
    chooseWhy: '选一种形式开始写；同一类型里的模板，写的过程中还可以换。',
    qualityReward: '参加优质内容奖励',
    qualityRewardHint: '编辑可以把这篇内容推荐给频道',
    template: '模板',
    templateHint: '换模板不会丢掉已写的内容',
    story: '店铺故事',
    video: '视频',
    outfit: '搭配图与标注',
    notChosen: '未选择',
    yes: '是',
    unstoredLong: (n: number, max: number) => `太长，存不下：最多存 ${max} 字，现在 ${n} 字`,
    unstored: (why: string) => `存不下：${why}`,
    restSaved: (why: string) => `${why}，其余内容已保存`,
  },
  en: {
    chooseWhy: 'Choose a form to begin with; templates of one type can be exchanged while you write.',
    qualityReward: 'Take part in the rewards for good contents',
    qualityRewardHint: 'Editors may propose it to channels',
    template: 'Template',
    templateHint: 'Nothing that is written gets lost',
    story: 'Shop story',
    video: 'Video',
    outfit: 'Pictures and anchors',
    notChosen: 'Not chosen',
    yes: 'Yes',
    unstoredLong: (n, max) => `Too long to be saved: ${max} characters at most, now ${n}`,
    unstored: (why) => `Cannot be saved: ${why}`,
    restSaved: (why) => `${why}; the rest is saved`,
  },
})(lang);
