import { pictureUrl } from '../../upload.ts';
import { listAt, type Fields } from '../fields.ts';

type Paragraph = { title?: string | null; text: string; mediaId?: string | null };

/** What is said of a single item: highlights, paragraphs, and the story of its brand. */
export function ItemPreview({ fields }: { fields: Fields }) {
  const { brandStory } = fields;
  return (
    <div className="phone-prose">
      <p className="phone-chips">
        {listAt<string>(fields, 'highlights.short').map((line, i) => (
          <span key={i}>{line}</span>
        ))}
      </p>
      <ul>
        {listAt<string>(fields, 'highlights.long').map((line, i) => (
          <li key={i}>{line}</li>
        ))}
      </ul>
      {listAt<Paragraph>(fields, 'body.paragraphs').map((part, i) => (
        <div key={i}>
          {part.title ? <h3>{part.title}</h3> : null}
          <p>{part.text}</p>
          {part.mediaId ? <img src={pictureUrl(part.mediaId, 750)} alt="" /> : null}
        </div>
      ))}
      {brandStory?.name || brandStory?.text || brandStory?.logoMediaId ? (
        <>
          <h3 className="phone-brand">
            {brandStory.logoMediaId ? <img src={pictureUrl(brandStory.logoMediaId)} alt="" /> : null}
            {brandStory.name}
          </h3>
          <p>{brandStory.text}</p>
        </>
      ) : null}
    </div>
  );
}
