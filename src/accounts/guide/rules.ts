/** Code points of the selling point on a follow picture (DOMAIN 6.7). */
export const GUIDE_WORDS_MAX = 20;
