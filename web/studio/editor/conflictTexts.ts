import { dictionary } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';

/** Texts of two versions of one content that meet. */
export const c = dictionary({
  'zh-CN': {
    title: '这篇内容在别处被修改了',
    text: (at: string) =>
      `另一个窗口或成员在 ${at} 保存过。下面只列两边各自改过的地方；没有选择之前，什么都不会丢；合并或覆盖之后，对方的那份留在“历史版本”里。`,
    both: '两边都改了',
    choose: (n: number) => `还有 ${n} 项要选用哪一份。`,
    chosen: '都选好了。',
    mine: '我的',
    theirs: '对方的',
    usemine: '用我的',
    usetheirs: '用对方的',
    onlymine: '只有我改了',
    onlytheirs: '只有对方改了',
    rearranged: '位置或设置有变动',
    merge: '合并两边的修改',
    overwrite: '用我的覆盖',
    takeTheirs: '采用对方的',
    later: '稍后处理',
  },
  en: {
    title: 'This content was changed elsewhere',
    text: (at: string) =>
      `Another window or member saved at ${at}. Only what either side changed is listed; until you choose nothing is lost, and what you merge or overwrite stays among the versions.`,
    both: 'Changed on both sides',
    choose: (n: number) => (n === 1 ? 'One field is left to choose.' : `${n} fields are left to choose.`),
    chosen: 'Everything is chosen.',
    mine: 'Mine',
    theirs: 'Theirs',
    usemine: 'Use mine',
    usetheirs: 'Use theirs',
    onlymine: 'Changed by me alone',
    onlytheirs: 'Changed by them alone',
    rearranged: 'Places or settings differ',
    merge: 'Merge the changes of both',
    overwrite: 'Overwrite with mine',
    takeTheirs: 'Take theirs',
    later: 'Later',
  },
})(lang);
