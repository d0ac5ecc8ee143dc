import { Input } from 'antd';

type Props = { label: string; words: string; max: number; onSearch: (words: string | undefined) => void };

/** Words that narrow a list; they stand in its address, so another address shows other words here. */
export function SearchBox({ label, words, max, onSearch }: Props) {
  return (
    <Input.Search
      key={words}
      aria-label={label}
      placeholder={label}
      defaultValue={words}
      allowClear
      maxLength={max}
      style={{ maxWidth: 360 }}
      onSearch={(typed) => onSearch(typed.trim() || undefined)}
    />
  );
}
