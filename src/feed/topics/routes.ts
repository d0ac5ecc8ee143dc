import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../../lib/http.ts';
import { topicsContract } from './schema.ts';
import * as topics from './service.ts';

/** Handlers of the contract of topic pages. */
export function topicsRouter() {
  const os = implement(topicsContract).$context<RequestContext>().use(guard);
  return os.router({
    hot: os.hot.handler(async ({ context: { tx, now } }) => ({ items: await topics.hotTopics(tx, now) })),
    topic: os.topic.handler(({ context: { tx }, input }) => topics.readTopic(tx, input.name)),
    contents: os.contents.handler(({ context: { tx, actor, now, config }, input: { cursor, ...ask } }) =>
      topics.topicContents({ tx, actor, now, config }, { ...ask, cursor }),
    ),
  });
}
