/** Places where a reader meets a content; they become the scene of a click (DOMAIN 11.2). */
export type Scene =
  | 'follow_feed'
  | 'homepage'
  | 'subscription'
  | 'share_private'
  | 'public_other'
  | 'headline'
  | 'good_finds'
  | 'must_buy';

export type FollowSource = 'content' | 'home' | 'share' | 'search' | 'recommend';

export type OrderLine = { lineNo: string; good: string; quantity: number; paidFen: number; freightFen: number };

/** What somebody does. Readers, authors, contents and goods are keys of the demo world. */
export type Act =
  | { kind: 'publish'; content: string }
  | { kind: 'follow'; reader: string; author: string; source: FollowSource; special: boolean }
  | { kind: 'unfollow'; reader: string; author: string }
  /** `scene` is where the reader met it. */
  | { kind: 'read'; reader: string; content: string; scene: Scene }
  | { kind: 'like'; reader: string; content: string }
  | { kind: 'favourite'; reader: string; content: string }
  | { kind: 'share'; reader: string; content: string }
  | { kind: 'comment'; id: string; reader: string; content: string; text: string }
  | { kind: 'reply'; to: string; content: string; text: string }
  | { kind: 'click'; id: string; reader: string; content: string; good: string; scene: Scene }
  /** `click` is what led here; null: the reader came to the shop alone. */
  | { kind: 'order'; trade: string; reader: string; click: string | null; lines: readonly OrderLine[] }
  | { kind: 'pay'; trade: string }
  | { kind: 'confirm'; trade: string }
  | { kind: 'close'; trade: string }
  | { kind: 'refund'; id: string; trade: string; lineNo: string; refundFen: number };

/** An act at a number of seconds after the local midnight that began today: negative for what is past, the rest is today. */
export type Event = { at: number } & Act;

export const minute = 60;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Seconds of `HH:mm`, so many days before today. */
export function secondsAgo(days: number, clock = '00:00'): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return -days * day + hours * hour + minutes * minute;
}

/** The plan ends with today: how much of today is played depends on the hour at which the world is loaded. */
export const lastAt = day - 10 * minute;

/** The instant itself, or five hours later where it lies between two and six at night. */
export function awake(at: number): number {
  const clock = ((at % day) + day) % day;
  return clock > 2 * hour && clock < 6 * hour ? at + 5 * hour : at;
}
