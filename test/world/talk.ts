import { kitchenToClosetTalk } from './talk/kitchenToCloset.ts';
import { roadToShelfTalk } from './talk/roadToShelf.ts';
import type { Talk } from './talk/shape.ts';

/** Comments and answers by content. */
export const talk: Talk = { ...kitchenToClosetTalk, ...roadToShelfTalk };
