import { implement } from '@orpc/server';
import { z } from 'zod';
import { asAccount } from '../lib/actor.ts';
import { guard, type Call, type RequestContext } from '../lib/http.ts';
import { isId } from '../lib/ids.ts';
import { keyOf } from '../lib/page.ts';
import { versionRead } from '../lib/version.ts';
import { categoriesRouter } from './categories/routes.ts';
import { groupsRouter } from './groups/routes.ts';
import { createDraft, deleteContent, dropEdit, readOwn, saveDraft } from './lifecycle/drafts.ts';
import { takeDown } from './operator.ts';
import { draftOf, submittedOf } from './reading/present.ts';
import { listContents, readContent } from './reading/read.ts';
import { contentsContract, fieldsOf, type Draft } from './schema.ts';
import { qualityRouter } from './quality/routes.ts';
import { showcaseRouter } from './showcase/routes.ts';
import { tasksRouter } from './tasks/routes.ts';
import { templatesRouter } from './templates/routes.ts';
import { submitContent } from './lifecycle/submit.ts';
import { cancelSchedule, moveSchedule, withdraw } from './lifecycle/withdraw.ts';

const listKey = z.tuple([z.string().refine(isId)]);

/** Handlers of the contents contract. */
export function contentsRouter() {
  const os = implement(contentsContract).$context<RequestContext>().use(guard);
  return os.router({
    categories: categoriesRouter(),
    groups: groupsRouter(),
    quality: qualityRouter(),
    showcase: showcaseRouter(),
    tasks: tasksRouter(),
    templates: templatesRouter(),
    create: os.create.handler(async ({ context, input }) => {
      const { tx, actor, now } = context;
      const { type, id: _, ...sent } = input;
      return draft(context, await createDraft(tx, actor, now, { ...fieldsOf(sent), type }));
    }),
    save: os.save.handler(async ({ context, input }) => {
      const { tx, actor, now, lang, request } = context;
      const { id, type: _, keep = false, ...sent } = input;
      await saveDraft(tx, actor, now, id, versionRead(request), { ...fieldsOf(sent), keep }, lang);
      return draft(context, id);
    }),
    list: os.list.handler(({ context: { tx, actor, now, lang }, input }) => {
      const { cursor, ...query } = input;
      return listContents(tx, now, asAccount(actor).account.accountId, query, keyOf(listKey, cursor)?.[0], lang);
    }),
    read: os.read.handler(({ context: { tx, actor, now, lang, config }, input }) =>
      readContent(tx, actor, now, config, input.id, input.via, lang),
    ),
    draft: os.draft.handler(({ context, input }) => draft(context, input.id)),
    remove: os.remove.handler(({ context: { tx, actor, now }, input }) => deleteContent(tx, actor, now, input.id)),
    dropEdit: os.dropEdit.handler(async ({ context, input }) => {
      await dropEdit(context.tx, context.actor, context.now, input.id);
      return draft(context, input.id);
    }),
    submit: os.submit.handler(async ({ context, input }) => {
      const { tx, actor, now, lang, config, request } = context;
      const read = request.headers['if-match'] === undefined ? undefined : versionRead(request);
      await submitContent(tx, actor, now, input.id, read, lang, { config });
      const { id: _, ...became } = await submittedOf(tx, now, await readOwn(tx, actor, input.id), lang);
      return became;
    }),
    withdraw: os.withdraw.handler(async ({ context, input }) => {
      await withdraw(context.tx, context.actor, context.now, input.id, input.targets);
      return draft(context, input.id);
    }),
    schedule: os.schedule.handler(async ({ context, input }) => {
      await moveSchedule(context.tx, context.actor, context.now, input.id, new Date(input.scheduledAt));
      return draft(context, input.id);
    }),
    unschedule: os.unschedule.handler(async ({ context, input }) => {
      await cancelSchedule(context.tx, context.actor, context.now, input.id);
      return draft(context, input.id);
    }),
    takeDown: os.takeDown.handler(({ context: { tx, actor, now }, input }) =>
      takeDown(tx, actor, now, input.id, input.reasons),
    ),
  });
}

async function draft({ tx, actor, now, lang }: Call, contentId: string): Promise<Draft> {
  return draftOf(tx, now, await readOwn(tx, actor, contentId), lang);
}
