/** @jsxImportSource preact */
import { fromNow, shortCount } from '../../text/dictionary.ts';
import type { CommentView, Talk, ThreadView } from '../module.ts';
import { talkTexts } from '../talkTexts.ts';
import type { View } from './Document.tsx';
import { Heart } from './small.tsx';

const TEXT_MAX = 300;

type Props = { talk: Talk; view: View };

/** Where a comment is written, with scripts or without; what was refused stands in it with the reason. */
export function WriteForm({ talk, view }: Props) {
  const t = talkTexts(view.lang);
  const { contentId, discussion, answered, written } = talk;
  if (discussion.closed && !discussion.manages) return <p class="quiet">{t.closed}</p>;
  if (!view.viewer)
    return (
      <p>
        <a class="button plain" href={`/sign-in?next=${encodeURIComponent(view.here)}`}>
          {t.signInToWrite}
        </a>
      </p>
    );
  const all = `/c/${contentId}/comments`;
  return (
    <form class="write" id="write" method="post" action={all}>
      <input type="hidden" name="back" value={view.here} />
      {answered ? (
        <p class="quiet">
          <input type="hidden" name="replyTo" value={answered.id} />
          {t.replyingTo(answered.name)} {view.here.includes('reply=') ? <a href={all}>{t.cancelReply}</a> : null}
        </p>
      ) : null}
      {written ? (
        <p class="fault" role="alert">
          {written.fault}
        </p>
      ) : null}
      <textarea
        name="text"
        required
        maxlength={TEXT_MAX}
        rows={2}
        aria-label={t.write}
        placeholder={t.placeholder}
        data-count={TEXT_MAX}
      >
        {written?.text ?? ''}
      </textarea>
      <div class="write-foot">
        <label class="write-pictures" data-uploading={t.uploading} hidden>
          {t.addPictures}
          <input type="file" accept="image/*" multiple data-pictures="3" />
        </label>
        <span class="write-tools" hidden>
          <button type="button" data-insert="emoji" aria-expanded="false" aria-label={t.emoji}>
            😊
          </button>
          <button type="button" data-insert="name" aria-expanded="false" aria-label={t.mention} data-none={t.nobodyYet}>
            @
          </button>
        </span>
        <small data-counter>{t.limit(TEXT_MAX)}</small>
        <button type="submit" class="button">
          {t.send}
        </button>
      </div>
    </form>
  );
}

/** Comments, each with its first replies. */
export function Threads({ talk, view }: Props) {
  const t = talkTexts(view.lang);
  return (
    <ul class="threads">
      {talk.threads.map((one) => (
        <li key={one.id} id={`c-${one.id}`}>
          <Comment of={one} talk={talk} view={view} />
          {one.firstReplies.length > 0 ? (
            <ul class="replies">
              {one.firstReplies.map((reply) => (
                <li key={reply.id} id={`c-${reply.id}`}>
                  <Comment of={reply} talk={talk} view={view} />
                </li>
              ))}
              {one.replies > one.firstReplies.length ? (
                <li>
                  <a class="all" href={threadOf(talk, one)}>
                    {t.replies(one.replies)}
                  </a>
                </li>
              ) : null}
            </ul>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

const threadOf = (talk: Talk, of: ThreadView) => `/c/${talk.contentId}/comments/${of.id}`;

/** One comment or reply, with what the viewer can do with it. */
export function Comment({ of, talk, view }: Props & { of: CommentView }) {
  const t = talkTexts(view.lang);
  const { author, state } = of;
  const base = `/c/${talk.contentId}/comments`;
  return (
    <article class="comment">
      <p class="comment-head">
        {author.accountId === null ? <b>{author.name}</b> : <a href={`/u/${author.accountId}`}>{author.name}</a>}
        {author.accountId === null ? null : <span class="badge">{t.author}</span>}
        {of.pinned ? <span class="badge plain">{t.pinned}</span> : null}
      </p>
      <p class="comment-text">
        {of.replyTo === null ? null : <span class="quiet">{t.answers(of.replyTo)}</span>}
        {of.text}
      </p>
      {of.pictures.length > 0 ? (
        <p class="comment-pictures">
          {of.pictures.map(({ url, width, height }, nr) => (
            <a key={url} href={url}>
              <img src={url} width={width} height={height} alt={t.picture(nr + 1)} loading="lazy" />
            </a>
          ))}
        </p>
      ) : null}
      {of.extension ? <Extended extension={of.extension} view={view} /> : null}
      {state === 'visible' ? null : <p class="comment-state">{stateSaid(of, view)}</p>}
      <div class="comment-foot">
        <time dateTime={of.at}>{fromNow(of.at, view.now, view.lang)}</time>
        {talk.discussion.closed && !talk.discussion.manages ? null : (
          <a href={`${base}?reply=${of.id}#write`}>{t.reply}</a>
        )}
        <More of={of} talk={talk} view={view} />
        <Like of={of} talk={talk} view={view} />
      </div>
    </article>
  );
}

/** Leads from a thread to the work that carries it on. */
function Extended({ extension, view }: { extension: NonNullable<CommentView['extension']>; view: View }) {
  const t = talkTexts(view.lang);
  const { contentId, title, published } = extension;
  return (
    <p class="comment-extended">
      {published ? (
        <a href={`/c/${contentId}`}>{t.extended(title)}</a>
      ) : (
        <a href={`/studio/contents/${contentId}`}>{t.extending}</a>
      )}
    </p>
  );
}

/** Leads back to the discussion that a work carries on. */
export function ExtendedFrom({ from, view }: { from: NonNullable<Talk['discussion']['extends']>; view: View }) {
  const { contentId, title, commentId } = from;
  return (
    <p class="extended-from">
      <a href={commentId === null ? `/c/${contentId}` : `/c/${contentId}/comments/${commentId}`}>
        {talkTexts(view.lang).extendedFrom(title)}
      </a>
    </p>
  );
}

type OneProps = Props & { of: CommentView };

function Like({ of, talk, view }: OneProps) {
  const t = talkTexts(view.lang);
  const on = of.viewer.liked;
  return (
    <form method="post" action={`/c/${talk.contentId}/comments/${of.id}/like`} data-toggle={on ? 'on' : 'off'}>
      <input type="hidden" name="on" value={on ? '0' : '1'} />
      <input type="hidden" name="back" value={`${view.here}#c-${of.id}`} />
      <button type="submit" class="heart" aria-pressed={on} aria-label={t.likeOf(of.author.name)}>
        <Heart />
        <span data-count={of.likes}>{shortCount(of.likes, view.lang)}</span>
      </button>
    </form>
  );
}

/** What the writer or the account can do with a comment, behind one touch. */
function More({ of, talk, view }: OneProps) {
  const t = talkTexts(view.lang);
  const acts = actsOf(of, talk);
  const { viewer, author } = of;
  const others = view.viewer && !viewer.own;
  if (acts.length === 0 && !others) return null;
  const base = `/c/${talk.contentId}/comments/${of.id}`;
  return (
    <details class="more">
      <summary aria-label={t.more}>···</summary>
      <div>
        {acts.map((act) => (
          <form key={act} method="post" action={`${base}/${act}`}>
            <input type="hidden" name="back" value={view.here} />
            <button type="submit">{t[act]}</button>
          </form>
        ))}
        {others && author.accountId === null ? (
          <form method="post" action={`${base}/mute`}>
            <input type="hidden" name="back" value={view.here} />
            <button type="submit">{t.mute}</button>
          </form>
        ) : null}
        {others && (author.accountId === null || !talk.discussion.manages) ? (
          <a href={`${base}/report`}>{view.t.report}</a>
        ) : null}
      </div>
    </details>
  );
}

/** What became of a comment, and why, for its writer and the account (UX 12). */
export function stateSaid({ state, hiddenBy, reason }: StateOf, view: View): string {
  const t = talkTexts(view.lang);
  if (state === 'visible') return '';
  if (hiddenBy === null) return t[`state_${state}`];
  if (hiddenBy === 'account' || !reason) return t.hiddenByAuthor;
  return t.hiddenByOperator([view.lang === 'en' ? reason.en : reason.zh, reason.note].filter((one) => one !== ''));
}

type StateOf = Pick<CommentView, 'state' | 'hiddenBy' | 'reason'>;
type Act = 'extend' | 'pin' | 'unpin' | 'fold' | 'hide' | 'show' | 'remove';

function actsOf({ state, pinned, rootId, viewer, extension }: CommentView, { discussion }: Talk): Act[] {
  const begins = rootId === null && state === 'visible';
  const pinning: Act[] = begins ? [pinned ? 'unpin' : 'pin', ...(extension ? [] : (['extend'] as const))] : [];
  const keeping: Act[] =
    state === 'visible' ? [...pinning, 'fold', 'hide'] : state === 'folded' ? ['show', 'hide'] : ['show'];
  return [...(discussion.manages && state !== 'deleted' ? keeping : []), ...(viewer.own ? (['remove'] as const) : [])];
}
