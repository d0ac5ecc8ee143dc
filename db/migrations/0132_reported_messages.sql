-- What somebody said in a group can be reported and looked into as well (DOMAIN 12, V10).
alter table moderation.violation drop constraint violation_subject_type_check;
alter table moderation.violation add constraint violation_subject_type_check
  check (subject_type in ('content', 'account', 'comment', 'submission', 'message'));
alter table moderation.report drop constraint report_subject_type_check;
alter table moderation.report add constraint report_subject_type_check
  check (subject_type in ('content', 'account', 'comment', 'submission', 'message'));
