import { Button, Input } from 'antd';
import { useState } from 'react';
import { codePoints } from '../../../../src/lib/text.ts';
import { api } from '../../../api.ts';
import { faultText } from '../../../ui/notices.ts';
import { useChange, type Categories, type Category } from './queries.ts';
import { c } from './texts.ts';

type Props = { categories: Categories; onMade?: (category: Category) => void };

/** A line that makes a category; what is wrong with the name stands below it. */
export function NewCategory({ categories: { items, limits }, onMade }: Props) {
  const [name, setName] = useState('');
  const make = useChange(async (wish: string) => {
    const once = { context: { headers: { 'idempotency-key': crypto.randomUUID() } } };
    const made = await api.contents.categories.create({ name: wish }, once);
    setName('');
    onMade?.(made);
  });
  if (items.length >= limits.categoriesMax) return <p className="soft">{c.full}</p>;
  const wish = name.trim();
  const add = () => {
    if (wish !== '' && !make.isPending) make.mutate(wish);
  };
  return (
    <div className="category-new">
      <Input
        aria-label={c.newName}
        placeholder={c.newName}
        value={name}
        // What is typed meanwhile would go with the name that is being added.
        readOnly={make.isPending}
        count={{ show: true, max: limits.nameCharsMax, strategy: codePoints }}
        status={make.isError ? 'error' : ''}
        onChange={(event) => {
          setName(event.target.value);
          make.reset();
        }}
        onPressEnter={add}
      />
      <Button disabled={wish === ''} loading={make.isPending} onClick={add}>
        {c.add}
      </Button>
      {make.isError ? (
        <p className="fault" role="alert">
          {faultText(make.error)}
          {codePoints(wish) > limits.nameCharsMax ? ` · ${c.nameHint(limits.nameCharsMax)}` : ''}
        </p>
      ) : null}
    </div>
  );
}
