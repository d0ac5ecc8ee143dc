import type { Lang } from '../../lib/problem.ts';
import type { ContentType, PushTarget } from '../fields.ts';
import type { ContentStatus, PushStatus } from '../lifecycle/lifecycle.ts';
import type { ContentState } from '../schema.ts';
import type { ExportColumn } from '../columns.ts';

/** Words of the files that the server makes, as the screens use them. */
type Words<Key extends string> = Record<Key, Record<Lang, string>>;

const word = (zh: string, en: string): Record<Lang, string> => ({ 'zh-CN': zh, en });

export const heads: Words<ExportColumn> = {
  title: word('作品', 'Content'),
  type: word('内容类型', 'Type'),
  category: word('分类', 'Category'),
  status: word('发布状态', 'Status'),
  reasons: word('原因', 'Why'),
  decision: word('审核', 'Decided by'),
  pushes: word('推送', 'Pushes'),
  featured: word('精选', 'Featured'),
  pinned: word('置顶', 'Pinned'),
  reads: word('阅读', 'Reads'),
  likes: word('喜欢', 'Likes'),
  comments: word('评论', 'Comments'),
  created: word('创建时间', 'Created'),
  scheduled: word('定时时间', 'Scheduled for'),
  published: word('发布时间', 'Published at'),
  id: word('内容编号', 'Content id'),
};

export const typeWords: Words<ContentType> = {
  post: word('帖子', 'Post'),
  video: word('短视频', 'Short video'),
  outfit: word('搭配', 'Outfit'),
  list: word('清单', 'List'),
  item: word('单品', 'Single item'),
};

export const targetWords: Words<PushTarget> = {
  follow_feed: word('关注流', 'Follow feed'),
  homepage: word('个人主页', 'Homepage'),
  subscription: word('订阅推送', 'Subscription'),
};

export const pushWords: Words<PushStatus> = {
  none: word('未推送', 'Not pushed'),
  queued: word('等待推送', 'Waiting'),
  pushed: word('已推送', 'Pushed'),
  withdrawn: word('推送已撤回', 'Push withdrawn'),
  failed: word('推送失败', 'Push failed'),
};

const statusWords: Words<ContentStatus> = {
  draft: word('草稿', 'Draft'),
  reviewing: word('审核中', 'In review'),
  rejected: word('未通过', 'Not accepted'),
  scheduled: word('定时中', 'Scheduled'),
  published: word('已发布', 'Published'),
  withdrawn: word('已撤回', 'Withdrawn'),
  removed: word('已下架', 'Removed'),
  deleted: word('已删除', 'Deleted'),
};

const editWords: Record<string, Record<Lang, string>> = {
  draft: word('已发布 · 修改未提交', 'Published · edit not submitted'),
  reviewing: word('已发布 · 修改审核中', 'Published · edit in review'),
  rejected: word('已发布 · 修改未通过', 'Published · edit not accepted'),
};

export const yes = word('是', 'yes');

/** The one status of a work: that of its edit where one is under way. */
export function statusWord({ status, edit }: ContentState, lang: Lang): string {
  const ofEdit = status === 'published' && edit ? editWords[edit.status] : undefined;
  return (ofEdit ?? statusWords[status])[lang];
}
