type Props = {
  values: readonly number[];
  width: number;
  height: number;
  /** Said of each point where the pointer stands on it. */
  titles?: readonly string[];
  label: string;
};

const INSET = 4;

/** Numbers in a row as a line over its area; the numbers themselves stand in a table beside it. */
export function Line({ values, width, height, titles, label }: Props) {
  const low = Math.min(0, ...values);
  const high = Math.max(1, ...values);
  const x = (n: number) => (values.length === 1 ? width / 2 : (n / (values.length - 1)) * (width - 2 * INSET) + INSET);
  const y = (value: number) => INSET + (1 - (value - low) / (high - low)) * (height - 2 * INSET);
  const points = values.map((value, n) => `${x(n).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const slot = width / Math.max(1, values.length);
  return (
    <svg className="line" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={label}>
      <polygon points={`${x(0)},${y(low)} ${points} ${x(values.length - 1)},${y(low)}`} />
      <polyline points={points} vectorEffect="non-scaling-stroke" />
      {titles?.map((title, n) => (
        <g key={title} className="line-point">
          <rect x={Math.max(0, x(n) - slot / 2)} y={0} width={slot} height={height} />
          <line x1={x(n)} x2={x(n)} y1={0} y2={height} vectorEffect="non-scaling-stroke" />
          <title>{title}</title>
        </g>
      ))}
    </svg>
  );
}
