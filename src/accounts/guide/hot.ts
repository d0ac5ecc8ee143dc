import type { FastifyInstance } from 'fastify';
import { asAccount } from '../../lib/actor.ts';
import type { Config } from '../../lib/config.ts';
import { inTransaction, type Db } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { inputOf, serve, type ContextOf } from '../../lib/http.ts';
import { langOf } from '../../lib/problem.ts';
import { draw, drawingIsBusy, insetOf, ownPicture, ownPictureId } from '../../media/drawing/service.ts';
import { countUpload, keepImage, takeImage } from '../../media/service.ts';
import { textFilterAt } from '../filter.ts';
import { profileFaultTexts } from '../profile.ts';
import { refuseAccount } from '../refusals.ts';
import { accountsByIds } from '../service.ts';
import { GUIDE_AVATAR_SIDE, GUIDE_WIDTH, guideImage } from './layout.ts';
import { guideImageRoute, guideWish } from './schema.ts';

const BYTES_MAX = 300_000;
const RETRY_S = 3;

/**
 * `POST /guide-images`: the follow picture of the acting account becomes one of its library (DOMAIN 6.7). It counts as an
 * upload, and is drawn between two transactions. Refuses PROFILE_INVALID for words that a profile may not hold either: in a
 * picture nobody would find them again.
 */
export function mountGuideImage(app: FastifyInstance, contextOf: ContextOf): void {
  app.post('/api/v1/guide-images', async (request, reply) => {
    const context = contextOf(request, reply);
    const wanted = await inTransaction(context.db, async (tx) => {
      const { actor, now } = await context.resolveActor(tx, request, guideImageRoute.meta.access);
      const { words } = inputOf(guideWish, request.body);
      const filter = await textFilterAt(tx, now);
      const en = langOf(request.headers['accept-language']) === 'en';
      const rows = filter(words).map(({ code, matched }) => {
        const said = code === 'CONTACT_INFO' ? profileFaultTexts.CONTACT_INFO : profileFaultTexts.AD_LAW;
        return { path: 'words', code, message: en ? said.en : said.zh, actual: matched };
      });
      if (rows.length > 0) throw refuseAccount.PROFILE_INVALID(rows);
      const { accountId } = asAccount(actor).account;
      const account = (await accountsByIds(tx, [accountId])).get(accountId);
      if (!account) throw refuse.NOT_FOUND();
      if (drawingIsBusy()) throw refuse.RATE_LIMITED([], { retryAfterSeconds: RETRY_S });
      await countUpload(tx, actor, now);
      return { words, account };
    });
    const { name, avatarUrl } = wanted.account;
    const avatar = await avatarOf(context, avatarUrl);
    const node = guideImage(name, wanted.words, avatar);
    const drawn = await draw({ node, width: GUIDE_WIDTH, bytesMax: BYTES_MAX });
    const picture = await keepImage(context.config, drawn);
    const answer = await serve(context, guideImageRoute, ({ tx, actor, now }) =>
      takeImage(tx, actor, now, picture, `${wanted.words}.jpg`),
    );
    if (answer.repeated) reply.header('Idempotency-Replayed', 'true');
    return reply.status(answer.status).send(answer.output);
  });
}

async function avatarOf({ config, db }: { config: Config; db: Db }, url: string): Promise<string | undefined> {
  const id = ownPictureId(url);
  const bytes = id === undefined ? undefined : await ownPicture(config, db, id);
  return bytes && insetOf(bytes, GUIDE_AVATAR_SIDE, GUIDE_AVATAR_SIDE);
}
