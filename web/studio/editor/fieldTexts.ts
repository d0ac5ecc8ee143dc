import { dictionary } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';

/** Texts of choosing a template, and of the fields that only some types have. */
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
  },
})(lang);
