import { Rate } from 'antd';
import { d } from './texts.ts';

export type Grading = { title: number; body: number; pictures: number };
export const ungraded: Grading = { title: 0, body: 0, pictures: 0 };
const parts = ['title', 'body', 'pictures'] as const;

/** Grades of title, text and pictures, 1 to 5 each; they count when all three are given (DOMAIN 3.5). */
export function Grades({ value, change }: { value: Grading; change: (value: Grading) => void }) {
  return (
    <div className="review-grades" role="group" aria-label={d.grades}>
      {parts.map((part) => (
        <span key={part}>
          <span id={`grade-${part}`}>{d[`grade_${part}`]}</span>
          <Rate
            aria-labelledby={`grade-${part}`}
            value={value[part]}
            onChange={(grade) => change({ ...value, [part]: grade })}
          />
        </span>
      ))}
    </div>
  );
}

/** The grades as they are sent: nothing where one is missing. */
export const gradesOf = (value: Grading): Grading | undefined =>
  parts.every((part) => value[part] > 0) ? value : undefined;
