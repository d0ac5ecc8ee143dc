import { useEffect, useRef } from 'react';
import { webVtt, type Caption } from '../../src/contents/captions/captions.ts';
import { dictionary } from '../text/dictionary.ts';
import { lang } from './lang.ts';

const t = dictionary({ 'zh-CN': { captions: '字幕' }, en: { captions: 'Captions' } })(lang);

/** The captions of the video around, shown while it plays. */
export function CaptionTrack({ captions }: { captions: readonly Caption[] }) {
  const track = useRef<HTMLTrackElement>(null);
  useEffect(() => {
    if (!track.current) return undefined;
    const url = URL.createObjectURL(new Blob([webVtt(captions)], { type: 'text/vtt' }));
    track.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [captions]);
  return captions.length > 0 ? <track ref={track} kind="captions" srcLang="zh" label={t.captions} default /> : null;
}
