import { useState } from 'react';

/** The picture of a good, or the first sign of its title where there is none or it does not load. */
export function ItemPicture({ title, url, size = 48 }: { title: string; url: string | null; size?: number }) {
  const [broken, setBroken] = useState(false);
  if (url === null || broken)
    return (
      <span className="income-picture" style={{ width: size, height: size }} aria-hidden="true">
        {Array.from(title)[0]}
      </span>
    );
  return (
    <img
      className="income-picture"
      src={url}
      alt=""
      width={size}
      height={size}
      loading="lazy"
      referrerPolicy="no-referrer"
      onError={() => setBroken(true)}
    />
  );
}
