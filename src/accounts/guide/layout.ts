import { box, picture, words, type DrawnNode } from '../../media/drawing/service.ts';

/** Of the follow picture, px (DOMAIN 6.7). */
export const GUIDE_WIDTH = 750;
const HEIGHT = 200;
export const GUIDE_AVATAR_SIDE = 128;
/** Where the page puts its button. */
const BUTTON_WIDTH = 200;

/** The follow picture of an account: its avatar, its name and why to follow it; the right is left to the button. */
export function guideImage(name: string, selling: string, avatar: string | undefined): DrawnNode {
  return box(
    {
      width: GUIDE_WIDTH,
      height: HEIGHT,
      flexDirection: 'row',
      alignItems: 'center',
      gap: 28,
      padding: `0 ${BUTTON_WIDTH}px 0 36px`,
      background: 'linear-gradient(100deg, #fff4ec 0%, #ffe1cf 100%)',
      color: '#1f1d1a',
    },
    avatar
      ? picture(avatar, GUIDE_AVATAR_SIDE, GUIDE_AVATAR_SIDE, {
          borderRadius: GUIDE_AVATAR_SIDE,
          border: '4px solid #fff',
        })
      : undefined,
    box(
      { flex: 1, gap: 12 },
      words(name, 1, { fontSize: 38, fontWeight: 700, lineHeight: 1.3 }),
      words(selling, 2, { fontSize: 27, lineHeight: 1.4, color: '#6b3a25' }),
    ),
  );
}
