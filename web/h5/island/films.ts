import { newEventId, report } from './reads.ts';

/** How much of a film must be in view for it to play, and be loaded at all (UX 9). */
const SHARE_IN_VIEW = 0.5;
/** Two looks at a playing film are closer than this, seconds; what is further apart was jumped over. */
const STEP_MAX = 1.5;

/** Films play without sound while they are in view, and say how far they were watched. */
export function playFilms(): void {
  for (const film of document.querySelectorAll<HTMLElement>('.film')) {
    const video = film.querySelector('video');
    const acts = film.querySelector<HTMLElement>('.film-acts');
    const sound = film.querySelector<HTMLButtonElement>('.sound');
    const captions = film.querySelector<HTMLButtonElement>('.captions');
    if (!video || !acts || !sound) continue;
    acts.hidden = false;
    playInView(video);
    soundButton(video, sound);
    if (captions) captionsButton(video, captions);
    reportProgress(video);
  }
}

function playInView(video: HTMLVideoElement): void {
  // Whoever wants no motion or saves data starts it himself.
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  const asked = matchMedia('(prefers-reduced-motion: reduce)').matches || connection?.saveData === true;
  let inView = false;
  // What the viewer has stopped stays so.
  let stopped = asked;
  video.muted = true;
  video.addEventListener('pause', () => {
    if (inView) stopped = true;
  });
  video.addEventListener('play', () => {
    stopped = false;
  });
  new IntersectionObserver(
    ([entry]) => {
      inView = (entry?.intersectionRatio ?? 0) >= SHARE_IN_VIEW;
      if (!inView) video.pause();
      else if (!stopped) void video.play().catch(() => undefined);
    },
    { threshold: SHARE_IN_VIEW },
  ).observe(video);
}

function soundButton(video: HTMLVideoElement, button: HTMLButtonElement): void {
  const show = () => {
    button.setAttribute('aria-pressed', String(!video.muted));
    button.textContent = (video.muted ? button.dataset['off'] : button.dataset['on']) ?? '';
  };
  button.addEventListener('click', () => {
    video.muted = !video.muted;
    if (!video.muted && video.paused) void video.play().catch(() => undefined);
  });
  video.addEventListener('volumechange', show);
  show();
}

/** Captions are shown until somebody switches them off, here or by the browser's own controls; that holds for every video. */
function captionsButton({ textTracks }: HTMLVideoElement, button: HTMLButtonElement): void {
  const KEPT = 'captions';
  const [track] = textTracks;
  if (!track) return;
  const show = () => button.setAttribute('aria-pressed', String(track.mode === 'showing'));
  if (localStorage.getItem(KEPT) === 'off') track.mode = 'disabled';
  button.addEventListener('click', () => {
    track.mode = track.mode === 'showing' ? 'disabled' : 'showing';
    localStorage.setItem(KEPT, track.mode === 'showing' ? 'on' : 'off');
  });
  textTracks.addEventListener('change', show);
  show();
}

/** Each quarter that was watched and not jumped over is told once a page. */
function reportProgress(video: HTMLVideoElement): void {
  const viewing = newEventId();
  const told = new Set<number>();
  let before = 0;
  const look = () => {
    const [from, now, length] = [before, video.currentTime, video.duration];
    before = now;
    if (!(length > 0) || now <= from || now - from > STEP_MAX) return;
    // The end of the sound may lie a moment before that of the film.
    const reached = Math.floor((4 * now) / length + 0.02);
    if (reached < 1 || Math.floor((4 * from) / length + 0.02) === reached || told.has(reached)) return;
    told.add(reached);
    report({ kind: 'video_progress', id: `${viewing}-${reached}`, progressBp: reached * 2500 });
  };
  video.addEventListener('timeupdate', look);
  video.addEventListener('ended', look);
}
