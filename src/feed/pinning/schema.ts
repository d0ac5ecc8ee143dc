import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { pageOf, pageQuery } from '../../lib/page.ts';
import { shownText } from '../../lib/wire.ts';
import { pinEnds } from './rules.ts';

const REASON_CHARS_MAX = 200;

const at = z.iso.datetime();
const id = z.string().min(1).max(100);
const tags = ['reach'];

const pinSchema = z.object({
  id: z.string(),
  contentId: z.string(),
  contentTitle: z.string(),
  startedAt: at,
  endsAt: at.describe('when it ends, or would have'),
  ended: z
    .object({ at, why: z.enum(pinEnds), note: z.string().describe('the operator’s reason; else empty') })
    .nullable(),
  numbers: z
    .object({
      from: z.iso.date(),
      to: z.iso.date(),
      reads: z.int().describe('by who came from the follow feed, each once a day; own and automatic reads not'),
      clicks: z
        .int()
        .describe('on its goods from there by signed-in readers, each once a day; goods of the own shop not'),
    })
    .describe('of the calendar days that the pin touches: whether a card was the pinned one is not kept'),
});
export type WirePin = z.infer<typeof pinSchema>;

const ownPinsSchema = z.object({
  may: z.boolean().describe('whether level and account allow a pin now, apart from the period'),
  hours: z.int(),
  everyDays: z.int(),
  againAt: at.nullable().describe('before that it is refused FAN_PIN_TOO_SOON; null: now'),
  pin: pinSchema.nullable().describe('the last one'),
});
export type OwnPins = z.infer<typeof ownPinsSchema>;

const listedPin = z.object({
  id: z.string(),
  contentId: z.string(),
  contentTitle: z.string(),
  account: z.object({ id: z.string(), name: z.string() }),
  startedAt: at,
  endsAt: at,
});
export type ListedPin = z.infer<typeof listedPin>;

/** Roles that see pins and end them: who runs places and channels, and who handles violations. */
const managers = access.operator('channel_manager', 'campaign_manager', 'risk', 'admin');

/** Contract of fan pins (DOMAIN 9, fan_pin). */
export const fanPinsContract = {
  own: contract({ access: access.member })
    .route({
      method: 'GET',
      path: '/fan-pin',
      tags,
      summary: 'The last fan pin of the acting account, and when it may pin again',
    })
    .output(ownPinsSchema),
  pin: contract({ access: access.editor, refuses: ['FAN_PIN_RIGHT', 'FAN_PIN_NOT_PUSHED', 'FAN_PIN_TOO_SOON'] })
    .route({
      method: 'PUT',
      path: '/contents/{id}/fan-pin',
      tags,
      summary: 'Pins an own work at the head of the followers’ feeds for some hours; repeating changes nothing',
    })
    .input(z.object({ id }))
    .output(ownPinsSchema),
  unpin: contract({ access: access.editor })
    .route({
      method: 'DELETE',
      path: '/contents/{id}/fan-pin',
      tags,
      summary: 'Ends the fan pin of a work before its time; the period is not given back',
    })
    .input(z.object({ id }))
    .output(ownPinsSchema),
  close: contract({ access: access.user })
    .route({
      method: 'PUT',
      path: '/me/closed-pins/{id}',
      successStatus: 204,
      tags,
      summary: 'Closes a pin in the own follow feed for good; the work stays at its place by time',
    })
    .input(z.object({ id }))
    .output(z.void()),
  list: contract({ access: managers })
    .route({
      method: 'GET',
      path: '/operator/fan-pins',
      tags: ['operator'],
      summary: 'Fan pins that stand, the latest first',
    })
    .input(pageQuery)
    .output(pageOf(listedPin)),
  end: contract({ access: managers, refuses: ['FAN_PIN_ENDED'] })
    .route({
      method: 'POST',
      path: '/operator/fan-pins/{id}/end',
      successStatus: 204,
      tags: ['operator'],
      summary: 'Ends a fan pin; its account is told why',
    })
    .input(z.object({ id, reason: shownText(REASON_CHARS_MAX) }))
    .output(z.void()),
};
