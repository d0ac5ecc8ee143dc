export type ReportOutcome = 'received' | 'investigating' | 'confirmed' | 'dismissed';

/** A report of the reader's, and what became of it. */
export type ReportRow = {
  id: string;
  subject: { title: string };
  reason: { name: string };
  text: string;
  at: string;
  outcome: ReportOutcome;
};

/** The form of a report or a claim, and what the reader has reported. */
export type ReportPages =
  | {
      name: 'report';
      kind: 'content' | 'account' | 'message' | 'comment';
      id: string;
      title: string;
      /** The address of what is reported; the form's is below it. */
      back: string;
      reasons: { code: string; name: string }[];
      /** What was written, where it was refused. */
      reason: string;
      text: string;
      claim: { text: string; work: string; publishedOn: string };
      fault: string | null;
    }
  | {
      name: 'reports';
      reports: ReportRow[];
      claims: { id: string; title: string; text: string; at: string; outcome: ReportOutcome }[];
      more: string | null;
    };
