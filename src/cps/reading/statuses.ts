/** What a commission can come to (DOMAIN 11.5). */
export const commissionStatuses = [
  'estimated',
  'confirmed',
  'payable',
  'settled',
  'paid_out',
  'invalid',
  'clawed_back',
] as const;
export type CommissionStatus = (typeof commissionStatuses)[number];
