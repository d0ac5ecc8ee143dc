import { Button } from 'antd';
import { goToField } from './editing.ts';
import { o } from './outcomeTexts.ts';
import { t } from './texts.ts';

/** What became of a submit. */
export type Submitted = {
  status: 'reviewing' | 'scheduled' | 'published' | 'rejected';
  reasons: { message: string; note?: string | undefined; where?: { field: string } | undefined }[];
};

/** Why a content came back, each with the way to its place. */
export function Reasons({ reasons, onGo }: { reasons: Submitted['reasons']; onGo?: () => void }) {
  return (
    <ul className="reasons">
      {onceEach(reasons).map((reason, i) => (
        <li key={i}>
          {reason.message}
          {reason.note ? o.separated(reason.note) : ''}
          {reason.where ? (
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
  const key = ({ message, note, where }: Submitted['reasons'][number]) => JSON.stringify([message, note, where?.field]);
  return [...new Map(reasons.map((reason) => [key(reason), reason])).values()];
}
