import { toast } from './toggles.ts';

/** Offers to copy what is to be pasted: without a script it is marked and copied by hand. */
export function offerCopying(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    const text = button.closest('section')?.querySelector('textarea');
    if (!text) continue;
    button.hidden = false;
    button.addEventListener('click', () => void copy(text));
  }
}

async function copy(text: HTMLTextAreaElement): Promise<void> {
  text.select();
  try {
    await navigator.clipboard.writeText(text.value);
    toast(text.dataset['copied'] ?? '');
  } catch {
    // Without the permission it stays marked.
  }
}
