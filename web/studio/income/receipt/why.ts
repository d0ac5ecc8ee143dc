import { sceneName } from '../../../../src/lib/scene-names.ts';
import { inWords } from '../../../../src/cps/reading/wording.ts';
import { dateTime } from '../../../text/dictionary.ts';
import { lang } from '../../../ui/lang.ts';
import type { Receipt } from '../queries.ts';
import { money } from '../words.ts';
import { t } from './texts.ts';

/** The answer to "why did I get this": the click that won, how the commission is split, and what stood in the way. */
export function whyOf({ commission, attribution, gate, order }: Receipt): string {
  const { scene, split, grossFen, creatorFen, forfeitedFen, clawbackFen, createdAt, status, reason, withheld } =
    commission;
  if (status === 'invalid') return t.nothing + inWords(reason ?? '', lang) + endedAt(order);
  const won = attribution.considered.find((click) => click.won);
  const content = won?.contentTitle ? t.titled(won.contentTitle) : t.yourContent;
  const click = won
    ? t.byClick(dateTime(won.at), content, sceneName(won.scene ?? scene, lang), duration(won.at, createdAt))
    : '';
  const waits = reason === 'BELOW_L2' && withheld;
  const part = waits
    ? t.waitPart(money(grossFen), split, money(creatorFen)) + gate.why
    : forfeitedFen === 0
      ? t.yourPart(money(grossFen), split, money(creatorFen))
      : t.lostPart(money(grossFen), split, money(forfeitedFen)) + gate.why;
  const back =
    clawbackFen === 0 ? '' : t.backPart(causesOf(order), money(-clawbackFen), money(creatorFen + clawbackFen));
  return click + part + back;
}

/** When an order was closed or punished, whichever ended it. */
function endedAt({ reductions }: Receipt['order']): string {
  const end = reductions.find(({ cause }) => cause !== 'refund');
  return end ? t.endedAt(dateTime(end.at)) : '';
}

/** What took settled parts back, each with its time. */
function causesOf({ reductions }: Receipt['order']): string {
  return reductions
    .filter(({ creatorFen }) => creatorFen !== 0)
    .map(({ cause, at }) => t.causeAt(t[`backCauses_${cause}`], dateTime(at)))
    .join(t.and);
}

/** How much time passed between two instants, in the two largest units. */
function duration(from: string, to: string): string {
  const minutes = Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000));
  if (minutes === 0) return t.moments;
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor(minutes / 60) % 24;
  const parts = [
    ...(days > 0 ? [t.days(days)] : []),
    ...(hours > 0 ? [t.hours(hours)] : []),
    ...(days === 0 && minutes % 60 > 0 ? [t.minutes(minutes % 60)] : []),
  ];
  return parts.join(' ');
}
