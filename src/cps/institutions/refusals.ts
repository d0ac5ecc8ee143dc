import { refusals } from '../../lib/errors.ts';

/** What agreements between creators and institutions refuse, by name. */
export const refuseAgreement = refusals({
  PARTY_UNKNOWN: [
    422,
    '没有叫这个名字的账号，请填写准确的名称或编号',
    'There is no account of exactly this name or id',
  ],
  PARTY_TYPE: [422, '只能由机构和达人两方签订', 'It is agreed between an institution and a creator'],
  PARTY_STOPPED: [409, '其中一方的账号已冻结或关闭', 'One of the two accounts is frozen or closed'],
  SHARE_TOO_LARGE: [422, '分成比例超过上限', 'The share is above what is allowed'],
  TERM_INVALID: [422, '起止日期不符合要求', 'The days do not fit the rules'],
  AUTHORISATION_OVERLAPS: [
    409,
    '达人在这段时间里已有生效的机构授权，请改到它结束之后',
    'The creator has another authorisation in that time: begin after its end',
  ],
  PROPOSAL_OPEN: [409, '你们之间还有一份等待答复的提议', 'A proposal between the two is waiting for its answer'],
  PROPOSALS_FULL: [409, '等待答复的提议已达上限', 'Too many proposals are waiting for their answer'],
  AGREEMENT_STATE: [409, '当前状态不能这样操作', 'This cannot be done in its present state'],
  NOT_YOUR_TURN: [409, '要由另一方来做这一步', 'This step is for the other side to take'],
  TEXT_CHANGED: [
    409,
    '你看到的文本与要签的不一致，请刷新后再看一遍',
    'What you read is not what would be signed: read it again',
  ],
  ENDING_OPEN: [409, '已有一份结束的提议在等待答复', 'A proposal to end it is waiting for its answer'],
  ENDS_SOONER: [409, '它本来就会更早结束', 'It ends sooner anyway'],
});
