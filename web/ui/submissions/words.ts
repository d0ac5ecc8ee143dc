import type { SubmissionStatus } from '../../../src/distribution/submissions/rules.ts';
import { dictionary } from '../../text/dictionary.ts';
import { lang } from '../lang.ts';
import type { Tone } from '../Pill.tsx';

const names = dictionary({
  'zh-CN': {
    submitted: '等待作品审核',
    machine_review: '机审中',
    machine_rejected: '机审未通过',
    human_review: '待小二审核',
    accepted: '已通过',
    rejected: '未通过',
    trial: '试投中',
    placed: '已投放',
    expired: '已结束',
    withdrawn: '已撤回',
  },
  en: {
    submitted: 'Waits for the work’s review',
    machine_review: 'The machine reads it',
    machine_rejected: 'Refused by the machine',
    human_review: 'Waits for a person',
    accepted: 'Accepted',
    rejected: 'Refused',
    trial: 'On trial',
    placed: 'Placed',
    expired: 'Over',
    withdrawn: 'Withdrawn',
  },
})(lang);

export const submissionName = (status: SubmissionStatus): string => names[status];

export const submissionTone: Record<SubmissionStatus, Tone> = {
  submitted: 'waiting',
  machine_review: 'going',
  machine_rejected: 'bad',
  human_review: 'waiting',
  accepted: 'good',
  rejected: 'bad',
  trial: 'going',
  placed: 'good',
  expired: 'plain',
  withdrawn: 'plain',
};
