import { refusals } from '../../lib/errors.ts';

/** What selection pools are refused with. */
export const refusePool = refusals({
  POOLS_FULL: [409, '选品池数量已达上限', 'There are as many selection pools as there may be'],
});
