import { LinkButton } from '../ui/LinkButton.tsx';
import { t } from './texts.ts';
import { useStopped } from './writes.ts';

/** The ways into the editor; off, with the reason, while the account may not publish. */
export function NewButtons() {
  const halted = useHalted();
  return (
    <>
      <LinkButton to="/studio/contents/$id" params={{ id: 'new' }} search={{ type: 'item' }} {...halted}>
        {t.newItem}
      </LinkButton>
      <NewPost />
    </>
  );
}

/** The first of them alone, for an empty list. */
export function NewPost() {
  const halted = useHalted();
  const to = { to: '/studio/contents/$id', params: { id: 'new' }, search: {} } as const;
  return (
    <LinkButton color="primary" variant="solid" {...to} {...halted}>
      {t.newPost}
    </LinkButton>
  );
}

function useHalted() {
  return useStopped() ? { disabled: true, title: t.haltedWhy } : {};
}
