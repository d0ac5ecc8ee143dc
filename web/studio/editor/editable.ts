import type { Draft } from './fields.ts';

const texts =
  /^(title|subtitle|forwardText|summary)$|^items\[\d+\]\.(title|reason)$|^(highlights|captions)\b|^brandStory\.(name|text)$|^shopStory\.keeper/;
const bodyTexts = /^body$|^body\.paragraphs\[\d+\]\.(title|text)$|^body\.pictures\[\d+\]\.anchors\[\d+\]\.label$/;

/**
 * Whether a field may change in the content's status (DOMAIN 2.3): all of a draft, texts of a published one while edits
 * are left, nothing of what is in review, scheduled, withdrawn or removed.
 */
export function isEditable(draft: Draft | undefined, path: string): boolean {
  if (!draft || draft.status === 'draft' || draft.status === 'rejected') return true;
  if (draft.status !== 'published' || !draft.textEdit || draft.edit?.status === 'reviewing') return false;
  return texts.test(path) || bodyTexts.test(path);
}

/** What the button at the end does, or undefined when there is nothing to submit. */
export function submitKind(draft: Draft | undefined): 'submit' | 'submitEdit' | 'republish' | undefined {
  if (!draft || draft.status === 'draft' || draft.status === 'rejected') return 'submit';
  if (draft.status === 'withdrawn') return 'republish';
  return draft.status === 'published' && draft.textEdit && draft.edit?.status === 'draft' ? 'submitEdit' : undefined;
}
