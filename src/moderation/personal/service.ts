import { personalTable, type PersonalData } from '../../lib/personal.ts';

/** What a reader reported and claimed. The cases stay, with what decided them (DOMAIN 2.8, 12). */
export const personal: readonly PersonalData[] = [
  personalTable({
    name: 'reports',
    table: 'moderation.report',
    owner: 'reporter_id',
    key: ['report_id'],
    columns: ['report_id', 'subject_type', 'subject_id', 'reason', 'text', 'at'],
  }),
  personalTable({
    name: 'rights-claims',
    table: 'moderation.rights_claim',
    owner: 'claimant_id',
    key: ['claim_id'],
    columns: ['claim_id', 'copy_id', 'work_id', 'work_links', 'contact', 'text', 'at'],
  }),
];
