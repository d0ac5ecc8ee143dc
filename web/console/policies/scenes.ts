import { knownScenes, sceneName } from '../../../src/lib/scene-names.ts';
import { lang } from '../../ui/lang.ts';

/** The scenes that a rule may name (DOMAIN 11.2). */
export const sceneOptions = knownScenes.map((value) => ({ value, label: sceneName(value, lang) }));
