import { dictionary } from '../../../text/dictionary.ts';
import { lang } from '../../../ui/lang.ts';

/** Texts of uploads on their way. */
export const t = dictionary({
  'zh-CN': {
    title: '上传',
    waiting: '排队中',
    running: (percent: number) => `上传中 ${percent}%`,
    paused: (percent: number) => `已暂停 ${percent}%`,
    offline: (percent: number) => `网络中断，恢复后自动续传 ${percent}%`,
    full: (percent: number) => `未完成的上传已满，有空位后自动继续 ${percent}%`,
    finishing: '已传完，正在检查',
    done: '已上传',
    failed: '未成功',
    elsewhere: '另一个页面正在上传',
    speed: (rate: string) => `${rate}/秒`,
    of: (sent: string, all: string) => `${sent} / ${all}`,
    left: (seconds: number) => (seconds < 60 ? `约剩 ${seconds} 秒` : `约剩 ${Math.ceil(seconds / 60)} 分钟`),
    pause: '暂停',
    resume: '继续',
    retry: '重试',
    cancel: '取消',
    dismiss: '知道了',
    progressOf: (name: string) => `上传进度：${name}`,
    tooLarge: (max: string) => `文件超过 ${max}`,
    empty: '文件是空的',
    wrongKind: '不是支持的图片或视频',
    gone: '上传已过期，请重新上传',
    unreachable: '网络不通，请重试',
    broken: '上传中断，请重试',
    signIn: '登录已过期，请重新登录',
    leftBehind: '有未完成的上传',
    leftBehindWhy: (name: string, percent: number) => `${name} 已传 ${percent}%，选择同一个文件即可接着传。`,
    choose: '选择文件',
    drop: '放弃',
    otherFile: '不是同一个文件：名称或大小不一致',
  },
  en: {
    title: 'Uploads',
    waiting: 'Waiting',
    running: (percent: number) => `Uploading ${percent}%`,
    paused: (percent: number) => `Paused at ${percent}%`,
    offline: (percent: number) => `Network is down; goes on by itself from ${percent}%`,
    full: (percent: number) => `Too many unfinished uploads; goes on by itself from ${percent}%`,
    finishing: 'Uploaded, being checked',
    done: 'Uploaded',
    failed: 'Not uploaded',
    elsewhere: 'Another page is uploading it',
    speed: (rate: string) => `${rate}/s`,
    of: (sent: string, all: string) => `${sent} / ${all}`,
    left: (seconds: number) => (seconds < 60 ? `about ${seconds} s left` : `about ${Math.ceil(seconds / 60)} min left`),
    pause: 'Pause',
    resume: 'Resume',
    retry: 'Try again',
    cancel: 'Cancel',
    dismiss: 'Dismiss',
    progressOf: (name: string) => `Progress of ${name}`,
    tooLarge: (max: string) => `The file is larger than ${max}`,
    empty: 'The file is empty',
    wrongKind: 'Not a picture or video that is supported',
    gone: 'The upload has expired; please upload again',
    unreachable: 'The server cannot be reached; please try again',
    broken: 'The upload was interrupted; please try again',
    signIn: 'Your session has ended; please sign in again',
    leftBehind: 'An upload is unfinished',
    leftBehindWhy: (name: string, percent: number) =>
      `${percent}% of ${name} is uploaded; choose the same file to go on.`,
    choose: 'Choose the file',
    drop: 'Give up',
    otherFile: 'Not the same file: its name or size differs',
  },
})(lang);

/** Bytes as people read them: `3.4 MB`. */
export function size(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  const mb = bytes / (1024 * 1024);
  return `${mb < 100 ? mb.toFixed(1) : Math.round(mb)} MB`;
}
