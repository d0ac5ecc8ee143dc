import { sceneName } from '../../../src/lib/scene-names.ts';
import { lang } from '../../ui/lang.ts';

const scenes = [
  'live',
  'follow_feed',
  'subscription',
  'homepage',
  'share_private',
  'public_other',
  'headline',
  'good_finds',
  'must_buy',
  'guang',
  'global_buy',
  'short_video',
];

/** The scenes that a rule may name (DOMAIN 11.2). */
export const sceneOptions = scenes.map((value) => ({ value, label: sceneName(value, lang) }));
