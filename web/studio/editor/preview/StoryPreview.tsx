import { lang } from '../../../ui/lang.ts';
import { useEditing } from '../editing.ts';
import type { Fields } from '../fields.ts';

type Props = { story: NonNullable<Fields['shopStory']> };

/** Whom a shop story is about, with the keeper's own line. */
export function StoryPreview({ story }: Props) {
  const kind = useEditing()
    .fieldOf('shopStory.kind')
    ?.options?.find(({ value }) => value === story.kind)?.label;
  return (
    <div className="phone-story">
      {kind ? <span>{lang === 'en' ? kind.en : kind.zh}</span> : null}
      {story.keeperLine ? <q>{story.keeperLine}</q> : null}
      {story.keeperRole ? <small>{story.keeperRole}</small> : null}
    </div>
  );
}
