import { refusals } from '../../lib/errors.ts';

export const refuseHealth = refusals({
  ACCOUNT_PENALISED: [
    403,
    '账号因违规暂时不能这样做，原因与期限见“账号健康”',
    'A penalty forbids this for now: why and until when is on the page of account health',
  ],
  CASE_DECIDED: [409, '这件事已经有结论', 'This case has been decided'],
  CASE_OPEN: [409, '关于同一对象已有一件未结的调查', 'An investigation of the same subject is open'],
  OWN_CASE: [403, '不能处理与自己账号有关的事', 'You cannot decide what concerns an account of yours'],
  VIOLATION_UNKNOWN: [422, '违规类型不存在', 'There is no violation of this code'],
  VIOLATION_CHANNEL: [422, '没有这个频道', 'There is no such channel'],
});
