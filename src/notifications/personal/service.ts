import { erasedOnly, personalTable, type PersonalData } from '../../lib/personal.ts';

/** What a reader was told, and how he wants to be (DOMAIN 2.8). */
export const personal: readonly PersonalData[] = [
  personalTable({
    name: 'notices',
    table: 'notifications.notice',
    owner: 'user_id',
    key: ['natural_key'],
    columns: ['natural_key', 'type', 'kind', 'account_id', 'object_type', 'object_id', 'params', 'at', 'read_at'],
    erase: 'delete',
  }),
  personalTable({
    name: 'notice-settings',
    table: 'notifications.reader_setting',
    owner: 'user_id',
    key: ['user_id'],
    columns: ['user_id', 'lang', 'choices'],
    erase: 'delete',
  }),
  personalTable({
    name: 'devices',
    table: 'notifications.push_subscription',
    owner: 'user_id',
    key: ['subscription_id'],
    columns: ['subscription_id', 'label', 'created_at'],
    erase: 'delete',
  }),
  erasedOnly('digest', { 'notifications.digest': 'user_id' }),
];
