import { useBlocker } from '@tanstack/react-router';
import { useRef } from 'react';
import { dictionary } from '../text/dictionary.ts';
import { ask } from '../ui/ask.ts';
import { lang } from '../ui/lang.ts';

const t = dictionary({
  'zh-CN': {
    title: '有修改还没有保存',
    content: '离开后，这一页上填的都会丢失。',
    leave: '不保存，离开',
    stay: '留在这里',
  },
  en: {
    title: 'There are changes that are not saved',
    content: 'What is filled in on this page is lost when you leave.',
    leave: 'Leave without saving',
    stay: 'Stay here',
  },
})(lang);

/** Whether somebody who is asked stays. */
const stays = (): Promise<boolean> =>
  new Promise((done) =>
    ask({
      title: t.title,
      content: t.content,
      ok: t.leave,
      cancel: t.stay,
      act: () => Promise.resolve(done(false)),
      no: () => done(true),
    }),
  );

/** Asks before a form with changes is left, by a link or by closing the page. `changed` is told of each change, `saved` of the end. */
export function useUnsaved(): { changed: () => void; saved: () => void } {
  const dirty = useRef(false);
  useBlocker({
    shouldBlockFn: () => dirty.current && stays(),
    enableBeforeUnload: () => dirty.current,
  });
  return {
    changed: () => {
      dirty.current = true;
    },
    saved: () => {
      dirty.current = false;
    },
  };
}
