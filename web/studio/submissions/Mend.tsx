import { Link } from '@tanstack/react-router';
import { t } from './texts.ts';

type Props = { field: string; contentId: string; subChannel?: string };

/** The way to where a fault is mended: the field of the work, or the account's channels; none where it is in the dialog itself. */
export function Mend({ field, contentId, subChannel }: Props) {
  if (field === 'classificationId') return null;
  return field === 'account' ? (
    <Link to="/studio/channels" search={{}}>
      {t.toChannels}
    </Link>
  ) : (
    <Link
      to="/studio/contents/$id"
      params={{ id: contentId }}
      search={{ ...(field !== 'contentId' && { field }), ...(subChannel !== undefined && { for: subChannel }) }}
    >
      {t.toWork}
    </Link>
  );
}
