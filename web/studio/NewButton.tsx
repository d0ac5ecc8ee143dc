import { LinkButton } from '../ui/LinkButton.tsx';
import { t } from './texts.ts';
import { useStopped } from './writes.ts';

/** The way to the choice of what to write; off, with the reason, while the account may not publish. */
export function NewButton() {
  const halted = useStopped() ? { disabled: true, title: t.haltedWhy } : {};
  return (
    <LinkButton
      color="primary"
      variant="solid"
      to="/studio/contents/$id"
      params={{ id: 'new' }}
      search={{}}
      {...halted}
    >
      {t.newContent}
    </LinkButton>
  );
}
