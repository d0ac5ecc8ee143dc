import { accountKinds } from './accountKinds.ts';
import { reachKinds } from './reachKinds.ts';
import type { NoticeKind } from './types.ts';
import { rewardKinds } from './rewardKinds.ts';
import type { Wording } from './wording.ts';
import { workKinds } from './workKinds.ts';

/** Every kind of notice there is: for whom, where it leads, and how it is worded when it is read. */
export const kinds: Wording<NoticeKind> = { ...workKinds, ...rewardKinds, ...reachKinds, ...accountKinds };

export const noticeKinds = Object.keys(kinds) as NoticeKind[];
