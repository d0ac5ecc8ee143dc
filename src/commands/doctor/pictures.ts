import type { Config } from '../../lib/config.ts';
import { good, note, type Finding } from './finding.ts';

/** Which checks of pictures (DOMAIN 2.6.1, 2.6.3) an adapter has to do, and whether there is one. */
export function pictureFinding({ pictureCheckUrl }: Pick<Config, 'pictureCheckUrl'>): Finding {
  if (pictureCheckUrl !== undefined) return good(`pictures are looked at by ${new URL(pictureCheckUrl).host}`);
  return note(
    "writing in pictures and other platforms' marks are not looked for: no adapter is set",
    'ZHONGCAO_PICTURE_CHECK_URL names one (docs/guide/machine-review.md); until then only people see them',
  );
}
