import { implement } from '@orpc/server';
import { guard, type Call, type RequestContext } from '../../lib/http.ts';
import { levellingContract } from './schema.ts';
import { giveLevel, previewLevel } from './service.ts';

/** Handlers of levels that operators set. */
export function levellingHandlers() {
  const os = implement(levellingContract).$context<RequestContext>().use(guard);
  return {
    setLevel: os.setLevel.handler(async ({ context: { tx, actor, now, config }, input }) => {
      const { id: accountId, level, effectiveAt, reason } = input;
      const wish = { accountId, level, effectiveAt, reason };
      const { approvalId } = await giveLevel(tx, actor, now, wish, config.previewMsMax);
      if (approvalId !== null) return { state: 'awaiting_approval' as const, approvalId };
      return { accountId, level, effectiveAt: effectiveAt.toISOString(), reason };
    }),
    levelPreview: os.levelPreview.handler(async ({ context, input: { id: accountId, ...change } }) => {
      const preview = await previewLevel(
        context.tx,
        context.now,
        { accountId, ...change },
        context.config.previewMsMax,
      );
      if ('stopped' in preview.effect) warn(context, accountId);
      return preview;
    }),
  };
}

function warn({ request, config }: Call, accountId: string): void {
  const of = { accountId, limitMs: config.previewMsMax, limit: 'ZHONGCAO_PREVIEW_SECONDS' };
  request.log.warn(of, 'the effect of a level was not computed');
}
