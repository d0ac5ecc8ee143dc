import { personal as accounts } from '../../accounts/personal/service.ts';
import { personal as contents } from '../../contents/personal/service.ts';
import { personal as cps } from '../../cps/personal/service.ts';
import { personal as facts } from '../../facts/personal/service.ts';
import { personal as fans } from '../../fans/personal/service.ts';
import { personal as feed } from '../../feed/personal/service.ts';
import { personal as identity } from '../../identity/personal/service.ts';
import type { PersonalData } from '../../lib/personal.ts';
import { personal as links } from '../../links/personal/service.ts';
import { personal as media } from '../../media/personal/service.ts';
import { personal as moderation } from '../../moderation/personal/service.ts';
import { personal as notifications } from '../../notifications/personal/service.ts';
import { personal as talk } from '../../talk/personal/service.ts';
import { personal as growth } from '../personal/service.ts';

/**
 * Everything that the program keeps of a reader, kind by kind, in the order in which he is erased: what needs to know who
 * he is comes before what says it.
 */
export const personalKinds: readonly PersonalData[] = [
  ...growth,
  ...cps,
  ...links,
  ...moderation,
  ...talk,
  ...feed,
  ...fans,
  ...facts,
  ...contents,
  ...notifications,
  ...media,
  ...accounts,
  ...identity,
];
