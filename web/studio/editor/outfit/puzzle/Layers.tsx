import { Button } from 'antd';
import { pictureUrl } from '../../../upload.ts';
import type { Piece } from './compose.ts';
import { t } from './texts.ts';

type Props = {
  pieces: readonly Piece[];
  titleOf: (piece: Piece) => string;
  selected: number | undefined;
  onSelect: (index: number) => void;
  onLayer: (index: number, by: 1 | -1) => void;
};

/** The pieces in their layers, the uppermost first. */
export function Layers({ pieces, titleOf, selected, onSelect, onLayer }: Props) {
  const rows = pieces.map((piece, i) => ({ piece, i, title: titleOf(piece) })).toReversed();
  return (
    <div role="group" aria-label={t.layers}>
      <span className="puzzle-name">{t.layers}</span>
      <ol className="puzzle-layers">
        {rows.map(({ piece, i, title }) => (
          <li key={i} className={selected === i ? 'puzzle-layer puzzle-layer-selected' : 'puzzle-layer'}>
            <button type="button" aria-pressed={selected === i} onClick={() => onSelect(i)}>
              <img src={pictureUrl(piece.mediaId)} width={40} height={40} alt="" />
              <span>{title}</span>
            </button>
            <Button
              size="small"
              disabled={i === pieces.length - 1}
              aria-label={t.forward(title)}
              onClick={() => onLayer(i, 1)}
            >
              ↑
            </Button>
            <Button size="small" disabled={i === 0} aria-label={t.back(title)} onClick={() => onLayer(i, -1)}>
              ↓
            </Button>
          </li>
        ))}
      </ol>
    </div>
  );
}
