/** Scenes of key channels, each with a pool of its own (DOMAIN 11.2, 11.6). */
export const keyScenes = ['headline', 'good_finds', 'must_buy', 'guang', 'global_buy', 'short_video'] as const;
