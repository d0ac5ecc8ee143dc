import { Button } from 'antd';
import { labelled } from '../../../src/lib/text.ts';
import { Clause } from '../../ui/Clause.tsx';
import { lang } from '../../ui/lang.ts';
import { dateTime } from '../../text/dictionary.ts';
import { goToField, useEditing } from './editing.ts';
import { o } from './outcomeTexts.ts';
import { t } from './texts.ts';

/** What became of a submit. */
export type Submitted = {
  status: 'reviewing' | 'scheduled' | 'published' | 'rejected';
  /** Whether it was the edit of a published content: such a one is pushed to nobody. */
  isEdit: boolean;
  reasons: {
    message: string;
    clause?: string | undefined;
    note?: string | undefined;
    where?: { field: string; start?: number | undefined } | undefined;
  }[];
};

type Props = {
  reasons: Submitted['reasons'];
  /** Who gave them, and when. */
  decision?: { name: string; at: string } | null;
  onGo?: () => void;
};

/** Why a content came back, each with the way to its place where that may be mended; then who decided so, and when (UX 23). */
export function Reasons({ reasons, decision, onGo }: Props) {
  return (
    <>
      <Listed reasons={reasons} onGo={onGo} />
      {decision ? <p className="decided num">{o.decided(decision.name, dateTime(decision.at))}</p> : null}
    </>
  );
}

function Listed({ reasons, onGo }: { reasons: Submitted['reasons']; onGo: Props['onGo'] | undefined }) {
  const { editable } = useEditing();
  return (
    <ul className="reasons">
      {onceEach(reasons).map((reason, i) => (
        <li key={i}>
          {reason.note ? labelled(reason.message, reason.note, lang) : reason.message} <Clause no={reason.clause} />
          {reason.where && editable(reason.where.field) ? (
            <Button
              type="link"
              size="small"
              onClick={() => {
                onGo?.();
                const field = reason.where?.field ?? '';
                setTimeout(() => goToField(field), 300);
              }}
            >
              {t.checkGo}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** The same reason at the same place is said once. */
function onceEach(reasons: Submitted['reasons']): Submitted['reasons'] {
  const key = ({ message, note, where }: Submitted['reasons'][number]) =>
    JSON.stringify([message, note, where?.field, where?.start]);
  return [...new Map(reasons.map((reason) => [key(reason), reason])).values()];
}
