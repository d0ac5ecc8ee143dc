import { Button } from 'antd';
import { dateTime } from '../../text/dictionary.ts';
import { goToField, useEditing } from './editing.ts';
import { failedRules } from './faults.ts';
import type { Rule } from './fields.ts';
import { noteOf } from './form/notes.ts';
import { t } from './texts.ts';

type Props = { rules: readonly Rule[] | undefined; busy: boolean; onGo: () => void };

/** Every rule that a submit would apply and that is not passed; each row leads to its field, where that may be mended (UX 19). */
export function Checks({ rules, busy, onGo }: Props) {
  const { editable } = useEditing();
  if (!rules) return <p className="checks-note">{t.checksWait}</p>;
  const failed = failedRules(rules);
  const mending = failed.filter((rule) => rule.effect === 'refuse' || rule.effect === 'reject').length;
  return (
    <div className="checks" aria-busy={busy}>
      <p className={`checks-note ${mending === 0 ? 'good' : 'bad'}`} role="status">
        {busy ? t.checksOld : mending === 0 ? t.checksPassed : t.checksFailed(mending)}
      </p>
      <ul>
        {failed.map((rule, i) => (
          <li key={i} className={rule.effect}>
            <div>
              <span className="checks-effect">{t[rule.effect]}</span>
              <b>{messageOf(rule)}</b>
              {measured(rule) === '' ? null : <small className="num">{measured(rule)}</small>}
            </div>
            {rule.where.field === 'account' || !editable(rule.where.field) ? null : (
              <Button
                size="small"
                aria-label={t.checkGoTo(messageOf(rule))}
                onClick={() => {
                  onGo();
                  // The form may be hidden on a phone until then.
                  setTimeout(() => goToField(rule.where.field), 50);
                }}
              >
                {t.checkGo}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is wrong, with the word that was found, and which of several goods or pictures it is about. */
export function messageOf(rule: Rule): string {
  return rule.place ? `${rule.place} · ${faultOf(rule)}` : faultOf(rule);
}

function faultOf(rule: Rule): string {
  if (!rule.id.startsWith('text.')) return rule.message;
  const { matched, note } = rule.actual as { matched?: string; note?: string };
  return matched ? t.word(matched, noteOf(note ?? '')) : rule.message;
}

/** What was found against what is asked for, where both are figures that say something to a person; else empty. */
function measured({ id, actual, required }: Rule): string {
  // What a length, a count or a measure misses stands in its message.
  if (/^(text\.|shop_rating$|item_rate$)|(length|\.count|\.size|\.ratio|\.white_ground)$/.test(id)) return '';
  if (id.startsWith('quota.')) {
    const { used, day } = actual as { used: number; day: string };
    return t.quotaMeasure(day, used, (required as { max: number }).max);
  }
  const [found, asked] = [measure(actual), measure(required)];
  return found === '' || asked === '' ? '' : `${t.actual} ${found} · ${t.needed} ${asked}`;
}

/** A measured or required value in words; empty for ids and words that only programs read. */
function measure(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    if (/^\d{4}-\d\d-\d\dT/.test(value)) return dateTime(value);
    return /^\d+:\d+$/.test(value) ? value : '';
  }
  if (typeof value !== 'object' || value === null) return '';
  const of = value as Record<string, unknown>;
  const figure = (name: string) => (typeof of[name] === 'number' ? String(of[name]) : undefined);
  const width = figure('width') ?? figure('widthPxMin');
  if (width !== undefined) return `${width}×${figure('height') ?? figure('heightPxMin') ?? ''}`;
  if (Array.isArray(of['counts'])) return of['counts'].join(' / ');
  const { min, max } = of;
  if (typeof min === 'string' && typeof max === 'string') return `${dateTime(min)} – ${dateTime(max)}`;
  const [least, most] = [figure('min'), figure('max')];
  if (least !== undefined && most !== undefined) return least === most ? least : `${least}-${most}`;
  if (least !== undefined) return `≥ ${least}`;
  return most === undefined ? '' : `≤ ${most}`;
}
