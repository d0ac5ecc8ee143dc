import type { Text } from '../../lib/text.ts';

type Question = { id: string; topic: 'apply' | 'submit' | 'review' | 'appeal' | 'points'; ask: Text; say: Text };

/** What creators ask, in the order of the page. Numbers stand in the rules, where operators change them, and not here. */
export const questions: readonly Question[] = [
  {
    id: 'apply-how',
    topic: 'apply',
    ask: { zh: '怎样成为频道成员？', en: 'How do I become a member of a channel?' },
    say: {
      zh: '在创作中心的“频道”里打开一个子频道，先看每一条准入条件：你现在是多少，要求是多少。都满足后填写申请理由、附上作品样例并提交，频道运营会逐条审核。',
      en: 'Open a sub-channel under Channels in the studio and look at each condition: what you have, and what is asked for. Once all are met, say why, add samples and hand it in; the channel’s managers review it.',
    },
  },
  {
    id: 'apply-again',
    topic: 'apply',
    ask: { zh: '申请没通过，什么时候能再申请？', en: 'My application was rejected. When can I apply again?' },
    say: {
      zh: '申请页上写着原因和可以再次申请的日期。按原因改好样例，到了那天就能再提交；认为判断有误，可以在同一页申诉。',
      en: 'The page of the application names the reasons and the day from which you can apply again. Mend the samples by then, or appeal on the same page if you think that it was decided wrongly.',
    },
  },
  {
    id: 'clean-out',
    topic: 'apply',
    ask: { zh: '为什么会被清退？', en: 'Why was my membership revoked?' },
    say: {
      zh: '部分频道每月 1 日（有的每周一）检查成员：投稿通过数、通过率、是否有抄袭或违法内容。频道页会提前告诉你还差几篇。',
      en: 'Some channels look at their members on the 1st of each month, or each Monday: accepted works, their share, and whether anything was plagiarised or illegal. The channel’s page tells you beforehand what is missing.',
    },
  },
  {
    id: 'submit-where',
    topic: 'submit',
    ask: { zh: '作品怎样投稿？', en: 'How do I submit a work?' },
    say: {
      zh: '写完作品后选择频道或活动，提交前会先检查所有规则，不合的地方逐条指出来。每个子频道每天可投的篇数写在按钮旁边。',
      en: 'Choose a channel or a campaign once the work is written. All its rules are checked before you submit, and each that is not met is named. How many works a sub-channel takes a day stands beside the button.',
    },
  },
  {
    id: 'submit-full',
    topic: 'submit',
    ask: { zh: '活动显示已满，还能投吗？', en: 'A campaign is full. Can I still submit?' },
    say: {
      zh: '名额满了就不能再投。有人的投稿被退回或撤回时名额会放出来，所以截稿前可以再来看看。',
      en: 'Not while it is full. A place comes back when a submission is rejected or withdrawn, so look again before the deadline.',
    },
  },
  {
    id: 'review-long',
    topic: 'review',
    ask: { zh: '审核要多久？', en: 'How long does a review take?' },
    say: {
      zh: '机器先查，拿不准的由人看。投稿列表里写着最晚什么时候答复；过了时间还没结果，它会排到审核员的最前面。',
      en: 'A machine looks first, and people at what it is not sure of. The list of submissions says by when you get an answer; what is late stands first in the reviewers’ queue.',
    },
  },
  {
    id: 'review-why',
    topic: 'review',
    ask: { zh: '被退回的原因看不懂怎么办？', en: 'I do not understand why it came back.' },
    say: {
      zh: '每条原因后面有条款编号，点开就是规则原文；审核员标出的位置可以直接跳过去修改。改好后再次提交，只重审被退回的部分。',
      en: 'Each reason names its clause: follow it to the rules. Places that the reviewer marked can be opened and mended at once. Submit again afterwards; only what was refused is reviewed anew.',
    },
  },
  {
    id: 'appeal-how',
    topic: 'appeal',
    ask: { zh: '怎样申诉？', en: 'How do I appeal?' },
    say: {
      zh: '在退回的作品、申请或违规旁点“申诉”，写明理由并附证据。每个决定可以申诉一次，由另一位审核员裁定；改判后分数、内容和资格都会恢复。',
      en: 'Choose Appeal beside the rejected work, the application or the violation, say why and add proof. Each decision can be appealed once and is decided by somebody else; if it is overturned, points, work and membership come back.',
    },
  },
  {
    id: 'points-what',
    topic: 'points',
    ask: { zh: '信用分怎么扣、怎么恢复？', en: 'How do I lose credit points, and how do they come back?' },
    say: {
      zh: '每种违规扣的分数见规则页。一段时间没有新违规会逐步恢复，大部分扣分在次年 1 月 1 日清零。“账号健康”页逐条写着每一分的来由。',
      en: 'The rules say how many points each violation takes. They come back step by step while nothing new happens, and most of them end with the calendar year. Account health explains each point.',
    },
  },
  {
    id: 'points-penalty',
    topic: 'points',
    ask: { zh: '处罚什么时候生效？', en: 'When does a penalty take effect?' },
    say: {
      zh: '违规一经确认立即生效，到期自动解除；低到哪一档会怎样，规则页列得清清楚楚。申诉成功的，当即撤销。',
      en: 'At once when a violation is confirmed, and it ends by itself. The rules list what follows at which credit. A violation that is overturned takes its penalties with it.',
    },
  },
];
