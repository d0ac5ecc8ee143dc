import type { ReactNode } from 'react';
import { typeName } from '../../studio/texts.ts';
import { dateTime } from '../../text/dictionary.ts';
import { lang } from '../lang.ts';
import { Pill } from '../Pill.tsx';
import { c } from './texts.ts';
import './campaigns.css';

type Props = {
  of: {
    contentTypes: readonly Parameters<typeof typeName>[0][];
    resourceText: string;
    rewardText: string;
    itemRules: { minItems: number; minShopRatingBp: number | null };
    itemCategories: readonly { id: string; name: string }[];
    reviewMode: 'machine' | 'machine_human' | 'machine_human_trial';
    activityFrom: string;
    activityTo: string;
  };
  classifications: readonly string[];
};

/** What a campaign asks of works and gives for them. */
export function Facts({ of, classifications }: Props) {
  const join = (words: readonly string[]) => words.join(lang === 'en' ? ', ' : '、');
  const { minItems, minShopRatingBp } = of.itemRules;
  const goods = [
    ...(minItems > 0 ? [c.goodsMin(minItems)] : []),
    ...(minShopRatingBp === null ? [] : [c.goodsRating((minShopRatingBp / 10_000).toFixed(2))]),
  ];
  const facts: [string, ReactNode][] = [
    [c.types, join(of.contentTypes.map(typeName))],
    [c.resource, of.resourceText],
    [c.reward, of.rewardText],
    [c.goods, join(goods)],
    [c.categories, of.itemCategories.length > 0 ? <Categories of={of.itemCategories} /> : ''],
    [c.classifications, join(classifications)],
    [c.review, c[`mode_${of.reviewMode}`]],
    [c.activity, `${dateTime(of.activityFrom)} – ${dateTime(of.activityTo)}`],
  ];
  return (
    <dl className="campaign-facts num">
      {facts
        .filter(([, text]) => text !== '')
        .map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Categories of goods by name, each by itself. */
export function Categories({ of }: { of: Props['of']['itemCategories'] }) {
  return (
    <span className="campaign-categories">
      {of.map(({ id, name }) => (
        <Pill key={id} tone="plain">
          {name}
        </Pill>
      ))}
    </span>
  );
}
