/** How a condition asks: for a number at least, for one of some codes, whether something is so, or for a list. */
export type AtomKind = 'number' | 'score' | 'codes' | 'mark' | 'list';

/** The conditions of DOMAIN 3.3 by name, in the order in which forms offer them. */
export const atomKinds = {
  level_in: 'codes',
  role_in: 'codes',
  domain_in: 'codes',
  account_type: 'codes',
  fans_gte: 'number',
  index_gte: 'score',
  content_gte: 'score',
  fan_value_gte: 'score',
  health_gte: 'score',
  contents_30d_gte: 'number',
  certified_kind: 'codes',
  certified_days_gte: 'number',
  has_shop: 'mark',
  institution_bound: 'mark',
  invited_list: 'list',
  activity_gte: 'score',
} as const satisfies Record<string, AtomKind>;

export type AtomName = keyof typeof atomKinds;
export const atomNames = Object.keys(atomKinds) as AtomName[];
