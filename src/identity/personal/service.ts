import { erasedOnly, personalTable, type PersonalData } from '../../lib/personal.ts';
import { signInOf } from '../readers/closing.sql.ts';

/** What identity keeps of a reader (DOMAIN 2.8). The user himself is erased last, by `deleteUser`. */
export const personal: readonly PersonalData[] = [
  personalTable({
    name: 'profile',
    table: 'identity.user',
    owner: 'user_id',
    key: ['user_id'],
    columns: ['user_id', 'nickname', 'created_at', 'personalised', 'minor', 'guardian_consent', 'age_band', 'gender'],
  }),
  {
    name: 'sign-in',
    tables: ['auth.account', 'auth.session', 'auth.two_factor', 'auth.user'],
    read: (tx, { userId }, after) => (after ? Promise.resolve([]) : signInOf(tx, userId)),
  },
  personalTable({
    name: 'accounts',
    table: 'identity.account_member',
    owner: 'user_id',
    key: ['account_id'],
    columns: ['account_id', 'role', 'since', 'closed'],
    erase: 'delete',
  }),
  personalTable({
    name: 'real-name',
    table: 'identity.verification',
    owner: 'user_id',
    key: ['user_id'],
    columns: ['user_id', 'kind', 'name', 'id_last4', 'birthday', 'provider', 'verified_at'],
    erase: 'delete',
  }),
  personalTable({
    name: 'payout-account',
    table: 'identity.payout_account',
    owner: 'user_id',
    key: ['user_id'],
    columns: ['user_id', 'holder_name', 'account_last4', 'method', 'provider', 'verified_at'],
    erase: 'delete',
  }),
  personalTable({
    name: 'browsers',
    table: 'identity.user_visitor',
    owner: 'user_id',
    key: ['visitor_key'],
    columns: ['visitor_key', 'since'],
    erase: 'delete',
  }),
  personalTable({
    name: 'buyer',
    table: 'identity.buyer_link',
    owner: 'user_id',
    key: ['buyer_key'],
    columns: ['buyer_key', 'linked_at'],
    erase: 'delete',
  }),
  erasedOnly('buyer-key', { 'identity.buyer': 'buyer_key' }, 'buyer'),
  personalTable({
    name: 'restrictions',
    table: 'identity.blacklisting',
    owner: 'user_id',
    key: ['blacklisting_id'],
    columns: ['blacklisting_id', 'reason', 'text', 'from_at', 'until_at', 'lifted_at'],
  }),
  erasedOnly('views', { 'identity.account_view': 'user_id' }),
];
