/** Limits of a picture put together from cut-outs, for the API and the editor alike. Sides are shares of the canvas. */
export const puzzleLimits = {
  piecesMax: 12,
  /** Width of a piece as a share of the canvas' width. */
  widthMin: 0.05,
  widthMax: 2,
  /** Degrees clockwise, both ways. */
  turnMax: 180,
  /** How far a colour may be from the ground's and still be cut away, of 100. */
  cutMax: 100,
} as const;

/** Width to height of the picture that is made. */
export const puzzleRatios = ['3:4', '1:1'] as const;
