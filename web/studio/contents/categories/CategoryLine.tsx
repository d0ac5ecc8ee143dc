import { Button, Input } from 'antd';
import { useState } from 'react';
import { codePoints } from '../../../../src/lib/text.ts';
import { api } from '../../../api.ts';
import { ask } from '../../../ui/ask.ts';
import { faultText, sayFailed } from '../../../ui/notices.ts';
import { useChange, type Category } from './queries.ts';
import { c } from './texts.ts';

type Props = { category: Category; place: number; last: boolean; charsMax: number };
type Wish = { name?: string; place?: number };

/** One category: its name, changed where it stands, its number of works, and its place among the others. */
export function CategoryLine({ category: { id, name, contents }, place, last, charsMax }: Props) {
  const [typed, setTyped] = useState<string>();
  const rename = useChange((wish: string) =>
    api.contents.categories.change({ id, name: wish }).then(() => setTyped(undefined)),
  );
  const move = useChange((wish: Wish) => api.contents.categories.change({ id, ...wish }).catch(sayFailed));
  const remove = useChange(() => api.contents.categories.remove({ id }));
  const save = () => {
    const wish = typed?.trim() ?? '';
    if (wish === '' || wish === name) setTyped(undefined);
    else rename.mutate(wish);
  };
  return (
    <li>
      <div>
        <Input
          aria-label={c.rename(name)}
          value={typed ?? name}
          count={{ show: typed !== undefined, max: charsMax, strategy: codePoints }}
          status={rename.isError ? 'error' : ''}
          onChange={(event) => {
            setTyped(event.target.value);
            rename.reset();
          }}
          onBlur={save}
          onPressEnter={save}
        />
        {rename.isError ? (
          <p className="fault" role="alert">
            {faultText(rename.error)}
          </p>
        ) : null}
      </div>
      <span className="soft num">{c.works(contents)}</span>
      <Button
        type="text"
        aria-label={c.up(name)}
        disabled={place === 0 || move.isPending}
        onClick={() => move.mutate({ place: place - 1 })}
      >
        ↑
      </Button>
      <Button
        type="text"
        aria-label={c.down(name)}
        disabled={last || move.isPending}
        onClick={() => move.mutate({ place: place + 1 })}
      >
        ↓
      </Button>
      <Button
        type="text"
        danger
        aria-label={c.remove(name)}
        onClick={() =>
          ask({
            title: c.remove(name),
            content: c.removeSure(contents),
            ok: c.removeOk,
            act: () => remove.mutateAsync(undefined),
          })
        }
      >
        ×
      </Button>
    </li>
  );
}
