import { scenes, type Scene } from '../../links/schema.ts';
import { sign, signatureMatches } from '../../lib/secret.ts';

/**
 * The scene of the card that opened a content, signed, so that nobody can choose the scene of its links himself
 * (API.md, Contents).
 */
function viaOf(secret: string, contentId: string, scene: Scene): string {
  return `${scene}.${sign(secret, 'via', `${contentId} ${scene}`)}`;
}

/** The scene of a `via`; without one that this deployment signed for the content it is `share_private`. */
export function sceneOf(secret: string, contentId: string, via: string | undefined): Scene {
  const [name = '', signature = ''] = (via ?? '').split('.');
  const scene = scenes.find((s) => s === name);
  if (scene && signatureMatches(secret, 'via', `${contentId} ${scene}`, signature)) return scene;
  return 'share_private';
}

/** The address of a content's page that carries the scene of the card it stands on. */
export function urlOf(secret: string, contentId: string, scene: Scene): string {
  return `/c/${contentId}?via=${viaOf(secret, contentId, scene)}`;
}
