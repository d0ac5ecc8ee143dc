/** A copy of a list with one element at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const element = list[from];
  return element === undefined ? [...list] : list.toSpliced(from, 1).toSpliced(to, 0, element);
}

/** Where a dragged row would go: behind those of the others, each by its top and height, whose middle the pointer has passed. */
export function placeUnder(rows: readonly { top: number; height: number }[], from: number, y: number): number {
  return rows.filter(({ top, height }, i) => i !== from && y > top + height / 2).length;
}
