/** Item contents that are pushed as one at most (DOMAIN 2.2). Without zod: the list of works reads it, too. */
export const GROUP_MAX = 3;
