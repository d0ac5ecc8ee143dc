import { Typography } from 'antd';
import { labelled } from '../../../src/lib/text.ts';
import { lang } from '../../ui/lang.ts';
import { t } from '../texts.ts';
import { d } from './texts.ts';

type Props = {
  violation: string;
  clause: string;
  note: string;
  /** Of a work that goes down: the reason that stands beside it, and its place. */
  removal: { reason: string; place: string | undefined } | undefined;
};

/** What the author of a violation will read: on the page of account health, and beside the work that goes down (UX 37). */
export function CasePreview({ violation, clause, note, removal }: Props) {
  return (
    <div className="case-preview">
      <Typography.Text type="secondary">{t.preview}</Typography.Text>
      <ul>
        <li>
          <b>{violation}</b>
          {note === '' ? '' : ` — ${note}`}
          <br />
          <span className="quiet">{clause}</span>
        </li>
        {removal ? (
          <li>
            {d.removedFor} {removal.place ? labelled(removal.place, removal.reason, lang) : removal.reason}
            {note === '' ? '' : ` — ${note}`}
          </li>
        ) : null}
      </ul>
    </div>
  );
}
