import { Alert } from 'antd';
import type { Submission } from '../submissions/queries.ts';
import { o } from './outcomeTexts.ts';
import { Reasons } from './Reasons.tsx';

/** Why the submission that led here came back, each reason with the way to its field (DOMAIN 3.5, UX 23). */
export function RefusedSubmission({ of: { target, reasons, decision } }: { of: Submission }) {
  return (
    <Alert
      className="status-banner"
      type="warning"
      showIcon
      title={o.submissionRefused(target.name)}
      description={<Reasons reasons={reasons} decision={decision} />}
    />
  );
}
