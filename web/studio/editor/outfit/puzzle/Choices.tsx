import { Button } from 'antd';
import type { Puzzle } from '../../../../../src/contents/fields.ts';
import { puzzleRatios } from '../../../../../src/contents/body/puzzle.ts';
import { layouts, type Cell, type Layout } from './layouts.ts';
import { t } from './texts.ts';

/** Grounds that things on them stay readable on. */
export const grounds = [
  '#ffffff',
  '#f4efe8',
  '#f3e3dc',
  '#e6ece4',
  '#e1e9f0',
  '#efe6f0',
  '#d9c9b4',
  '#2d2a28',
] as const;

type Props = {
  puzzle: Puzzle;
  onLayout: (layout: Layout) => void;
  onRatio: (ratio: Puzzle['ratio']) => void;
  onGround: (ground: string) => void;
};

/** What is chosen for the picture as a whole: layout, ratio, ground. */
export function Choices({ puzzle, onLayout, onRatio, onGround }: Props) {
  const count = puzzle.pieces.length;
  return (
    <>
      <div role="group" aria-label={t.layout}>
        <span className="puzzle-name">{t.layout}</span>
        <div className="puzzle-row">
          {layouts.map((layout) => (
            <Button
              key={layout.key}
              className="puzzle-layout"
              disabled={count === 0}
              icon={<LayoutIcon cells={layout.cells(Math.max(4, Math.min(count, 7)))} />}
              onClick={() => onLayout(layout)}
            >
              {t[layout.key]}
            </Button>
          ))}
        </div>
      </div>
      <div className="puzzle-row puzzle-whole">
        <fieldset>
          <legend className="puzzle-name">{t.ratio}</legend>
          {puzzleRatios.map((ratio) => (
            <label key={ratio} className="puzzle-check num">
              <input
                type="radio"
                name="puzzle-ratio"
                checked={puzzle.ratio === ratio}
                onChange={() => onRatio(ratio)}
              />
              {ratio}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend className="puzzle-name">{t.ground}</legend>
          <span className="puzzle-grounds">
            {grounds.map((ground, i) => (
              <input
                key={ground}
                type="radio"
                name="puzzle-ground"
                aria-label={t.groundNr(i + 1)}
                style={{ backgroundColor: ground }}
                checked={puzzle.ground === ground}
                onChange={() => onGround(ground)}
              />
            ))}
          </span>
        </fieldset>
      </div>
    </>
  );
}

function LayoutIcon({ cells }: { cells: Cell[] }) {
  return (
    <svg viewBox="0 0 18 24" width="15" height="20" aria-hidden="true">
      <rect width="18" height="24" rx="2" fill="#efebe5" />
      {cells.map(({ x, y, width, height, turn }, i) => (
        <rect
          key={i}
          x={(x - width / 2) * 18 + 0.6}
          y={(y - height / 2) * 24 + 0.6}
          width={width * 18 - 1.2}
          height={height * 24 - 1.2}
          rx="1"
          fill="#8a4a35"
          transform={`rotate(${turn} ${x * 18} ${y * 24})`}
        />
      ))}
    </svg>
  );
}
