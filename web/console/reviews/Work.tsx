import { Flex } from 'antd';
import { useEffect, useRef } from 'react';
import { labelled } from '../../../src/lib/text.ts';
import { lang } from '../../ui/lang.ts';
import type { api } from '../../api.ts';
import { yuan } from '../../text/dictionary.ts';
import { Pill } from '../../ui/Pill.tsx';
import { t } from '../texts.ts';
import { fieldName, paintMarks } from './places.ts';
import type { Review } from './Reviews.tsx';
import type { Mark } from './useMarks.ts';
import { Body, Opening, Stories } from './WorkParts.tsx';

export type Reviewed = NonNullable<Awaited<ReturnType<typeof api.growth.reviews.read>>['work']>;

/** What the machine found, in words. */
export function Findings({ review }: { review: Review }) {
  if (review.findings.length === 0) return t.noFindings;
  return (
    <Flex gap={4} wrap>
      {review.findings.map((finding) => (
        <Pill key={`${finding.field}-${finding.start}`} tone={(finding.level ?? 3) >= 3 ? 'bad' : 'plain'}>
          {labelled(fieldName(finding.field), finding.matched, lang)}
        </Pill>
      ))}
    </Flex>
  );
}

type Props = {
  title: string;
  work: Reviewed['content'];
  marks?: readonly Mark[];
  findings?: readonly Review['findings'][number][];
};

/** A version of a work, with what its reviewer marked and what the machine found painted in place. */
export function Work({ title, work, marks = none, findings = none }: Props) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (box.current && (marks.length > 0 || findings.length > 0)) paintMarks(box.current, marks, findings);
  }, [marks, findings]);
  return (
    <article className="review-work" ref={box}>
      <h2>{title}</h2>
      <Opening work={work} />
      <h3 data-review-field="title">{work.title}</h3>
      <Line field="subtitle" text={work.subtitle} />
      <Line field="forwardText" text={work.forwardText} />
      <Line field="summary" text={work.summary} />
      <Body work={work} />
      <Stories work={work} />
      {work.items.length > 0 ? <h3>{t.goods}</h3> : null}
      {work.items.map((item, n) => (
        <div key={item.itemId} className="review-good">
          <p className="num">
            {item.title} · ¥{yuan(item.priceFen)} · {item.shopName}
          </p>
          {item.reason ? <p data-review-field={`items[${n}].reason`}>{item.reason}</p> : null}
        </div>
      ))}
    </article>
  );
}

const none = [] as const;

/** A text of a work under its name. */
function Line({ field, text }: { field: string; text: string | null | undefined }) {
  if (!text) return null;
  return (
    <>
      <p className="review-label">{fieldName(field)}</p>
      <p data-review-field={field}>{text}</p>
    </>
  );
}
