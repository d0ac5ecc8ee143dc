import type { Answer, Caller, TestApp } from './app.ts';
import { subChannel } from './channels.ts';
import { ok } from './money.ts';
import { publisher, type Publisher } from './works.ts';

let made = 0;

/** What authors do with submissions, and the sub-channels that they go to. */
export function submitting(world: TestApp, manager: Caller) {
  return {
    /** Makes a sub-channel that everybody may submit to; answers its code. */
    open: (change: object = {}): Promise<string> => {
      made += 1;
      return subChannel(manager, `sub_${made}`, { byApplication: false, eligibility: { all: [] }, ...change });
    },
    author: (): Promise<Publisher> => {
      made += 1;
      return publisher(world, `投稿达人${made}`);
    },
    submit: (who: Caller, contentId: string, ...targets: object[]): Promise<Answer> =>
      who.call('POST', '/submissions', { contentId, targets }),
    to: (id: string, classificationId?: string) => ({ type: 'sub_channel', id, classificationId }),
    read: async (who: Caller, id: string) => ok(await who.call('GET', `/submissions/${id}`)),
  };
}
