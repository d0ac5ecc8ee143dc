import { person, publishing, type Wording } from './wording.ts';

const submissionsOf = (campaign: boolean): string =>
  campaign ? '/studio/campaigns/submissions' : '/studio/submissions';

/** Comments, works, channels and campaigns. */
export const workKinds: Wording<
  | 'comment_answered'
  | 'comment_mentioned'
  | 'comment_pinned'
  | 'comment_extended'
  | 'comment_hidden'
  | 'work_commented'
  | 'live_began'
  | 'work_approved'
  | 'work_refused'
  | 'work_not_published'
  | 'message_not_sent'
  | 'channel_admitted'
  | 'channel_refused'
  | 'membership_warned'
  | 'membership_suspended'
  | 'membership_resumed'
  | 'membership_revoked'
  | 'submission_accepted'
  | 'submission_tried'
  | 'submission_refused'
  | 'submission_placed'
  | 'submission_over'
  | 'submission_ended'
  | 'campaign_invited'
> = {
  comment_answered: {
    ...person,
    type: 'interactions',
    leads: ({ params: { contentId, rootId }, objectId }) => `/c/${contentId}/comments/${rootId}#c-${objectId}`,
    zh: ({ who, params: { title } }) => [`${who} 回复了你`, `在《${title}》下`],
    en: ({ who, params: { title } }) => [`${who} answered you`, `below “${title}”`],
  },
  comment_mentioned: {
    ...person,
    type: 'interactions',
    leads: ({ params: { contentId, rootId }, objectId }) => `/c/${contentId}/comments/${rootId}#c-${objectId}`,
    zh: ({ who, params: { title } }) => [`${who} 提到了你`, `在《${title}》下`],
    en: ({ who, params: { title } }) => [`${who} mentioned you`, `below “${title}”`],
  },
  comment_pinned: {
    ...person,
    type: 'interactions',
    leads: ({ params: { contentId }, objectId }) => `/c/${contentId}/comments#c-${objectId}`,
    zh: ({ params: { title } }) => ['作者置顶了你的评论', `在《${title}》下`],
    en: ({ params: { title } }) => ['The author pinned your comment', `below “${title}”`],
  },
  comment_extended: {
    ...person,
    type: 'interactions',
    leads: ({ objectId }) => `/c/${objectId}`,
    zh: ({ params: { title, from } }) => ['作者把你的评论写成了新作品', `《${title}》，从《${from}》下的讨论延展而来`],
    en: ({ params: { title, from } }) => [
      'Your comment has become a work',
      `“${title}”, from the discussion below “${from}”`,
    ],
  },
  comment_hidden: {
    ...person,
    type: 'interactions',
    leads: () => '/me/comments',
    zh: ({ params: { title, reason } }) => [
      reason ? '你的评论被隐藏了' : '作者隐藏了你的评论',
      reason ? `在《${title}》下：${reason.zh}` : `在《${title}》下，只有你看得到`,
    ],
    en: ({ params: { title, reason } }) => [
      reason ? 'Your comment was hidden' : 'The author hid your comment',
      reason ? `below “${title}”: ${reason.en}` : `below “${title}”: only you see it`,
    ],
  },
  work_commented: {
    type: 'interactions',
    members: publishing,
    leads: ({ objectId }) => `/c/${objectId}/comments?sort=newest`,
    zh: ({ who, count, params: { title } }) => [
      count > 1 ? `《${title}》有 ${count} 条新评论` : `${who} 评论了《${title}》`,
      count > 1 ? `最新一条来自 ${who}` : '',
    ],
    en: ({ who, count, params: { title } }) => [
      count > 1 ? `${count} new comments on “${title}”` : `${who} commented on “${title}”`,
      count > 1 ? `the latest by ${who}` : '',
    ],
  },
  live_began: {
    ...person,
    type: 'following',
    leads: ({ objectId }) => `/go/live/${encodeURIComponent(objectId)}`,
    zh: ({ who, params: { title } }) => [`${who} 开播了`, `《${title}》正在直播，打开就看`],
    en: ({ who, params: { title } }) => [`${who} is live`, `“${title}” has begun: open it and watch`],
  },
  work_approved: {
    type: 'works',
    members: publishing,
    leads: ({ objectId, params: { waits } }) => (waits ? `/studio/contents/${objectId}` : `/c/${objectId}`),
    zh: ({ params: { title, waits } }) => [
      `《${title}》通过审核`,
      waits ? '到了定时的时间就会发布' : '现在读者可以看到',
    ],
    en: ({ params: { title, waits } }) => [
      `“${title}” passed the review`,
      waits ? 'It is published at its time' : 'Readers see it now',
    ],
  },
  work_refused: {
    type: 'works',
    members: publishing,
    leads: ({ objectId }) => `/studio/contents/${objectId}`,
    zh: ({ params: { title } }) => [`《${title}》没有通过审核`, '打开看原因，可以修改后再提交，或者申诉'],
    en: ({ params: { title } }) => [
      `“${title}” did not pass the review`,
      'See why; change and submit it again, or appeal',
    ],
  },
  work_not_published: {
    type: 'works',
    members: publishing,
    leads: ({ objectId }) => `/studio/contents/${objectId}`,
    zh: ({ params: { title } }) => [`《${title}》没有按时发布`, '打开看原因，作品已退回草稿'],
    en: ({ params: { title } }) => [`“${title}” was not published at its time`, 'See why; it is a draft again'],
  },
  message_not_sent: {
    type: 'works',
    members: publishing,
    leads: () => '/studio/subscriptions',
    zh: ({ params: { title } }) => [`订阅推送「${title}」没有发出`, '打开看原因'],
    en: ({ params: { title } }) => [`The subscription message “${title}” was not sent`, 'See why'],
  },
  channel_admitted: {
    type: 'channels',
    members: publishing,
    leads: () => '/studio/channels?view=mine',
    zh: ({ params: { name } }) => [`你已加入「${name.zh}」`, '现在可以向它投稿'],
    en: ({ params: { name } }) => [`You are a member of “${name.en}”`, 'You can submit works to it now'],
  },
  channel_refused: {
    type: 'channels',
    members: publishing,
    leads: ({ objectId }) => `/studio/channels/applications/${objectId}`,
    zh: ({ params: { name } }) => [`「${name.zh}」没有通过你的申请`, '打开看原因，以及何时可以再申请'],
    en: ({ params: { name } }) => [`“${name.en}” declined your application`, 'See why, and when you can apply again'],
  },
  membership_warned: {
    type: 'channels',
    members: publishing,
    leads: () => '/studio/channels?view=mine',
    zh: ({ params: { name } }) => [`你在「${name.zh}」被警告`, '下次清退前请达到要求，打开看差在哪里'],
    en: ({ params: { name } }) => [`You were warned in “${name.en}”`, 'See what is missing before the next clean-out'],
  },
  membership_suspended: {
    type: 'channels',
    members: publishing,
    leads: () => '/studio/channels?view=mine',
    zh: ({ params: { name } }) => [`你在「${name.zh}」被暂停投稿`, '打开看原因和到何时为止'],
    en: ({ params: { name } }) => [`You cannot submit to “${name.en}” for now`, 'See why, and until when'],
  },
  membership_resumed: {
    type: 'channels',
    members: publishing,
    leads: () => '/studio/channels?view=mine',
    zh: ({ params: { name } }) => [`你又可以向「${name.zh}」投稿了`, ''],
    en: ({ params: { name } }) => [`You can submit to “${name.en}” again`, ''],
  },
  membership_revoked: {
    type: 'channels',
    members: publishing,
    leads: () => '/studio/channels?view=mine',
    zh: ({ params: { name } }) => [`你已不是「${name.zh}」的成员`, '打开看原因，可以申诉'],
    en: ({ params: { name } }) => [`You are no member of “${name.en}” any more`, 'See why; you can appeal'],
  },
  submission_accepted: {
    type: 'channels',
    members: publishing,
    leads: ({ params: { campaign } }) => submissionsOf(campaign),
    zh: ({ params: { title, name } }) => [`「${name.zh}」采纳了《${title}》`, ''],
    en: ({ params: { title, name } }) => [`“${name.en}” accepted “${title}”`, ''],
  },
  submission_tried: {
    type: 'channels',
    members: publishing,
    leads: ({ params: { campaign } }) => submissionsOf(campaign),
    zh: ({ params: { title, name } }) => [`「${name.zh}」正在试投《${title}》`, '试投结束后再决定'],
    en: ({ params: { title, name } }) => [`“${name.en}” tries “${title}” out`, 'It decides after the trial'],
  },
  submission_refused: {
    type: 'channels',
    members: publishing,
    leads: ({ params: { campaign } }) => submissionsOf(campaign),
    zh: ({ params: { title, name } }) => [`「${name.zh}」没有采纳《${title}》`, '打开看原因，可以修改后再投，或者申诉'],
    en: ({ params: { title, name } }) => [
      `“${name.en}” did not accept “${title}”`,
      'See why; submit it again, or appeal',
    ],
  },
  submission_placed: {
    type: 'channels',
    members: publishing,
    leads: ({ params: { campaign } }) => submissionsOf(campaign),
    zh: ({ params: { title, name, campaign } }) => [
      campaign ? `《${title}》入选了「${name.zh}」` : `《${title}》在「${name.zh}」展示`,
      '打开看位置和时间',
    ],
    en: ({ params: { title, name, campaign } }) => [
      campaign ? `“${title}” was chosen for “${name.en}”` : `“${title}” is shown in “${name.en}”`,
      'See where, and until when',
    ],
  },
  submission_over: {
    type: 'channels',
    members: publishing,
    leads: ({ params: { campaign } }) => submissionsOf(campaign),
    zh: ({ params: { title, name } }) => [`《${title}》在「${name.zh}」的展示已结束`, '打开看结果'],
    en: ({ params: { title, name } }) => [`“${title}” is not shown in “${name.en}” any more`, 'See what came of it'],
  },
  submission_ended: {
    type: 'channels',
    members: publishing,
    leads: () => submissionsOf(true),
    zh: ({ params: { title, name, why } }) => [
      why === 'cancelled' ? `活动「${name.zh}」已取消` : `《${title}》没有入选「${name.zh}」`,
      {
        not_chosen: '作品可以投别的活动',
        undecided: '选稿结束时还没有审完，可以投别的活动',
        archived: '活动已结束',
        cancelled: `《${title}》可以投别的活动`,
      }[why],
    ],
    en: ({ params: { title, name, why } }) => [
      why === 'cancelled' ? `“${name.en}” was cancelled` : `“${title}” was not chosen for “${name.en}”`,
      {
        not_chosen: 'It may go to another campaign',
        undecided: 'The selection ended before its review; it may go to another campaign',
        archived: 'The campaign is over',
        cancelled: `“${title}” may go to another campaign`,
      }[why],
    ],
  },
  campaign_invited: {
    type: 'channels',
    members: publishing,
    leads: ({ objectId, count }) => (count > 1 ? '/studio/campaigns' : `/studio/campaigns/${objectId}`),
    zh: ({ count, params: { title } }) => [
      count > 1 ? `你被邀请参加「${title}」等 ${count} 场活动` : `你被邀请参加活动「${title}」`,
      '截稿前都可以投稿',
    ],
    en: ({ count, params: { title } }) => [
      count > 1 ? `You are invited to “${title}” and ${count - 1} more campaigns` : `You are invited to “${title}”`,
      'Submit a work before its deadline',
    ],
  },
};
