import { useQuery } from '@tanstack/react-query';
import { yuan } from '../../../text/dictionary.ts';
import { goodsQuery, whyGone } from '../../goods.ts';
import { t } from '../texts.ts';

type Props = {
  itemId: string;
  title?: string | null | undefined;
  reason?: string | null | undefined;
  /** Its place in a list that has an order. */
  place?: number;
};

/** A goods card as readers see it. */
export function PreviewGoods({ itemId, title, reason, place }: Props) {
  const { data } = useQuery(goodsQuery(itemId));
  const gone = data && whyGone(data);
  return (
    <div className="phone-goods">
      {data?.pictureUrl ? (
        <img src={data.pictureUrl} width={56} height={56} alt="" />
      ) : (
        <span className="goods-blank" />
      )}
      <div>
        <b>
          {place ? <em className="phone-place num">{place}</em> : null}
          {title || data?.title}
        </b>
        {reason ? <span>{reason}</span> : null}
        <span className="num">
          {data ? `¥${yuan(data.priceFen)}` : null} {gone ? t[gone] : null}
        </span>
      </div>
    </div>
  );
}
