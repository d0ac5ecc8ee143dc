import { Tooltip } from 'antd';
import { labelled } from '../../../src/lib/text.ts';
import { lang } from '../../ui/lang.ts';
import type { ContentRow } from './queries.ts';
import { reasonsOf, stateOf } from './state.ts';
import { t } from './texts.ts';

/** The one status of a content with its severity; its reasons on hover and focus (UX 22). */
export function Status({ row }: { row: ContentRow }) {
  const known = stateOf(row);
  const { label, severity, reasons } = known;
  const state = <span className={`state ${severity}`}>{label}</span>;
  if (reasons.length === 0) return state;
  const text = reasonsOf(known);
  return (
    <Tooltip title={<span className="state-why">{text}</span>} trigger={['hover', 'focus']}>
      <button type="button" className="state-button" aria-label={labelled(`${label} ${t.why}`, text, lang)}>
        {state}
        <small>{t.why}</small>
      </button>
    </Tooltip>
  );
}
