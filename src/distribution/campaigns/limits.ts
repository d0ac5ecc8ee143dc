/** Code points of the description of a campaign (DOMAIN 4). */
export const DESCRIPTION_MAX = 2000;
