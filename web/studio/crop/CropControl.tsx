import { cropOf, zoomMaxOf, type Crop, type Picture } from './crop.ts';
import { CropView } from './CropView.tsx';
import { t } from './texts.ts';

type Props = {
  picture: Picture;
  crop: Crop;
  /** Width over height. */
  ratio: number;
  /** What the window may not be smaller than, pixels. */
  least: { width: number; height: number };
  round?: boolean;
  label?: string;
  onChange: (crop: Crop) => void;
};

/** Chooses the part of a picture that stays: moved by hand or keys, zoomed as far as its pixels allow. */
export function CropControl({ picture, crop, ratio, least, round = false, label, onChange }: Props) {
  const zoomMax = zoomMaxOf(picture, ratio, least);
  const { width, height } = cropOf(picture, crop, ratio);
  return (
    <div>
      <CropView
        picture={picture}
        crop={crop}
        ratio={ratio}
        round={round}
        {...(label ? { label } : {})}
        onMove={(x, y) => onChange({ ...crop, x, y })}
      />
      <p className="hint num">
        {t.dragHint} <span className="crop-size">{t.cropSize(width, height)}</span>
      </p>
      {zoomMax < 1.02 ? null : (
        <label className="crop-zoom">
          {t.zoom}
          <input
            type="range"
            min={1}
            max={Number(zoomMax.toFixed(2))}
            step={0.01}
            value={crop.zoom}
            onChange={(event) => onChange({ ...crop, zoom: Number(event.target.value) })}
          />
        </label>
      )}
    </div>
  );
}
