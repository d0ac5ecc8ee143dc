/** A group as a page shows it. */
export type GroupView = {
  id: string;
  account: { id: string; name: string; avatar: string };
  name: string;
  intro: string;
  joinRule: 'open' | 'fans' | 'followed';
  followedDays: number;
  slowSeconds: number;
  members: number;
  membersMax: number;
  announcement: string | null;
  lastSeq: number;
  /** Whether the viewer is in it, by a number or in the account's name. */
  inside: boolean;
  member: number | null;
  manages: boolean;
  mutedUntil: string | null;
  unread: number;
  /** The code that joining would be refused with. */
  refusedBy: string | null;
};

/** Something said in a group; what is written by the viewer is his own by his number. */
export type MessageView = {
  seq: number;
  kind: 'text' | 'content' | 'goods' | 'announcement' | 'deletion';
  at: string;
  author: { member: number | null; name: string; avatar: string | null };
  text: string;
  card: {
    title: string;
    picture: string | null;
    line: string;
    advertisement: boolean;
    href: string;
  } | null;
  deleted: boolean;
};

/** A group among those that a reader is in. */
export type OwnGroupView = GroupView & { last: { author: string; text: string; at: string } | null };

export type ChatPages =
  | {
      name: 'group';
      group: GroupView;
      messages: MessageView[];
      /** Where what was said earlier begins; null where this is the first of it. */
      before: number | null;
      /** Whether this is the latest page, on which something can be said. */
      latest: boolean;
      /** Of the form: the same form sent again is the same message. */
      key: string;
      /** What was written, where it was refused, and why. */
      written: { text: string; fault: string } | null;
    }
  | { name: 'ownGroups'; groups: OwnGroupView[] };
