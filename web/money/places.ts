/** Whose pages show the money: those of a creator's studio or of an institution's desk. */
export type Side = 'studio' | 'desk';

/** Where the income of a side stands. */
export const incomeOf = { studio: '/studio/income', desk: '/desk/income' } as const;

/** Where the statements of a month stand. */
export const statementOf = { studio: '/studio/income/statements/$month', desk: '/desk/income/$month' } as const;

/** Where a dispute of a side stands. */
export const disputeOf = { studio: '/studio/income/disputes/$id', desk: '/desk/disputes/$id' } as const;
