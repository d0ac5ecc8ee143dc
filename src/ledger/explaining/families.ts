/** Kinds of ledger accounts (DOMAIN 11.5) as people see them, by the form of their name. */
export const accountForms = [
  ['creators', '^creator:'],
  ['wallets', '^wallet:(?!provider[.])'],
  ['institutions', '^institution:'],
  ['merchants', '^merchant:'],
  ['billed', '^merchant_payable$'],
  ['platform', '^platform_income$'],
  ['network', '^network_income$'],
  ['unsettled', '^unsettled_commission$'],
  ['pools', '^pool:'],
  ['tax', '^tax_withheld$'],
  ['payouts', '^payout_clearing$'],
  ['providers', '^wallet:provider[.]'],
  ['clearing', '^clearing$'],
  ['escrow', '^escrow:'],
] as const;

export type Family = (typeof accountForms)[number][0];
export const families = accountForms.map(([family]) => family);

/** The kind of a ledger account. */
export function familyOf(ledgerAccount: string): Family {
  return accountForms.find(([, form]) => new RegExp(form).test(ledgerAccount))?.[0] ?? 'escrow';
}
