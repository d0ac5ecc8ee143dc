-- An agreement also ends when the account of one of its sides is closed; asked_by is whose it was.
alter table cps.agreement_ending drop constraint agreement_ending_kind_check;
alter table cps.agreement_ending add constraint agreement_ending_kind_check
  check (kind in ('notice', 'consent', 'operator', 'closing'));
