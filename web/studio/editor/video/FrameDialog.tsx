import { Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import {
  blobOf,
  cropOf,
  cropped,
  cutFile,
  numberOf,
  readPicture,
  wholeCrop,
  type Crop,
  type Picture,
} from '../../crop/crop.ts';
import { CropControl } from '../../crop/CropControl.tsx';
import { t as crop } from '../../crop/texts.ts';
import type { PictureMedia, VideoMedia } from '../../media/queries.ts';
import { lengthText } from '../../media/texts.ts';
import { uploadPicture, UploadFault } from '../../upload.ts';
import { Check } from '../form/Check.tsx';
import type { Variant } from './slots.ts';
import { v } from './texts.ts';

type Props = {
  video: VideoMedia;
  /** What the covers are called in the library, before their ratio. */
  name: string;
  variants: readonly Variant[];
  /** Ratios that have a cover already: those are not replaced unless it is wished. */
  filled: readonly string[];
  onCovers: (covers: ReadonlyMap<string, PictureMedia>) => void;
  onClose: () => void;
};

/** Takes a frame of the video and cuts a cover of each ratio out of it. */
export function FrameDialog({ video, name, variants, filled, onCovers, onClose }: Props) {
  const [frame, setFrame] = useState<Picture>();
  const [fault, setFault] = useState<string>();
  const [percent, setPercent] = useState<number>();
  const [crops, setCrops] = useState<Record<string, Crop>>({});
  const [chosen, setChosen] = useState<readonly string[]>(() => {
    const open = variants.map(({ ratio }) => ratio).filter((ratio) => !filled.includes(ratio));
    return open.length > 0 ? open : variants.map(({ ratio }) => ratio);
  });

  const use = async () => {
    if (!frame) return;
    const wanted = variants.filter(({ ratio }) => chosen.includes(ratio));
    const made = new Map<string, PictureMedia>();
    setFault(undefined);
    setPercent(0);
    try {
      for (const [i, { ratio, widthPxMin, heightPxMin }] of wanted.entries()) {
        const least = { width: widthPxMin, height: heightPxMin };
        const blob = await cropped(frame, crops[ratio] ?? wholeCrop, numberOf(ratio), least);
        const uploaded = await uploadPicture(cutFile(blob, name, ratio), (part) =>
          setPercent(Math.floor((i * 100 + part) / wanted.length)),
        );
        made.set(ratio, uploaded);
      }
      onCovers(made);
      onClose();
    } catch (error) {
      setPercent(undefined);
      setFault(error instanceof UploadFault ? error.message : v.frameFault);
    }
  };
  const small =
    frame !== undefined &&
    variants.some(({ ratio, widthPxMin, heightPxMin }) => {
      const window = cropOf(frame, wholeCrop, numberOf(ratio));
      return chosen.includes(ratio) && (window.width < widthPxMin * 0.9 || window.height < heightPxMin * 0.9);
    });
  return (
    <Modal
      open
      width={860}
      title={v.frameTitle}
      okText={percent === undefined ? v.frameUse : v.uploading(percent)}
      cancelText={v.cancel}
      confirmLoading={percent !== undefined}
      okButtonProps={{ disabled: !frame || chosen.length === 0 }}
      onOk={() => void use()}
      onCancel={onClose}
    >
      {frame ? (
        <>
          <div className="frame-crops">
            {variants.map(({ ratio, widthPxMin, heightPxMin }) => (
              <div key={ratio}>
                <CropControl
                  picture={frame}
                  crop={crops[ratio] ?? wholeCrop}
                  ratio={numberOf(ratio)}
                  least={{ width: widthPxMin, height: heightPxMin }}
                  label={crop.cutArea(ratio)}
                  onChange={(next) => setCrops({ ...crops, [ratio]: next })}
                />
                <Check
                  checked={chosen.includes(ratio)}
                  onChange={(on) => setChosen(on ? [...chosen, ratio] : chosen.filter((one) => one !== ratio))}
                >
                  {v.take(ratio)}
                </Check>
              </div>
            ))}
          </div>
          {small ? <p className="fault soft">{v.frameSmall}</p> : null}
          <Button onClick={() => setFrame(undefined)}>{v.frameBack}</Button>
        </>
      ) : (
        <FramePlayer video={video} onFrame={setFrame} onFault={() => setFault(v.frameFault)} />
      )}
      {fault ? (
        <p className="fault" role="alert">
          {fault}
        </p>
      ) : null}
    </Modal>
  );
}

type PlayerProps = { video: VideoMedia; onFrame: (frame: Picture) => void; onFault: () => void };

/** The video to be moved through, frame by frame with the arrow keys. */
function FramePlayer({ video, onFrame, onFault }: PlayerProps) {
  const player = useRef<HTMLVideoElement>(null);
  const [at, setAt] = useState(0);
  const seconds = video.durationMs / 1000;
  const take = async () => {
    const frame = player.current && (await frameOf(player.current));
    if (frame) onFrame(frame);
    else onFault();
  };
  return (
    <div className="frame-player">
      <video
        ref={player}
        src={video.urls.video ?? ''}
        muted
        playsInline
        controls
        preload="auto"
        aria-label={video.alt || video.fileName}
        style={{ aspectRatio: `${video.width} / ${video.height}` }}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
      />
      <label className="crop-zoom num">
        {v.frameTime} {lengthText(at * 1000)}
        <input
          type="range"
          min={0}
          max={seconds}
          step={0.1}
          value={at}
          onChange={(event) => {
            const to = Number(event.target.value);
            setAt(to);
            if (player.current) player.current.currentTime = to;
          }}
        />
      </label>
      <Button type="primary" onClick={() => void take()}>
        {v.frameTake}
      </Button>
    </div>
  );
}

/** The frame that a player shows now, or undefined where it shows none yet. */
async function frameOf(player: HTMLVideoElement): Promise<Picture | undefined> {
  player.pause();
  if (player.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || player.seeking) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = player.videoWidth;
  canvas.height = player.videoHeight;
  canvas.getContext('2d')?.drawImage(player, 0, 0);
  try {
    return await readPicture(URL.createObjectURL(await blobOf(canvas)));
  } catch {
    return undefined;
  }
}
