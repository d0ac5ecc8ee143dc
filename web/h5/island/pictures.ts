import { toast } from './toggles.ts';

/** Uploads the chosen pictures, at most as many as the form takes, and has it send their ids. */
export async function addPictures(input: HTMLInputElement): Promise<void> {
  const { form } = input;
  const label = input.closest('label');
  const files = [...(input.files ?? [])];
  input.value = '';
  if (!form || !label || files.length === 0) return;
  const kept = form.querySelector<HTMLInputElement>('input[name="mediaIds"]') ?? field(form);
  const thumbs = form.querySelector('.write-thumbs') ?? place(form);
  const button = form.querySelector<HTMLButtonElement>('button[type="submit"]');
  if (button) button.disabled = true;
  for (const file of files) {
    const ids = kept.value.split(',').filter((id) => id !== '');
    if (ids.length >= Number(input.dataset['pictures'])) break;
    toast(label.dataset['uploading'] ?? '');
    const body = new FormData();
    body.append('file', file);
    const answer = await fetch('/api/v1/media', { method: 'POST', body }).catch(() => undefined);
    const said = await answer?.json().catch(() => undefined);
    if (!answer?.ok) {
      toast(said?.errors?.[0]?.message || said?.detail || document.body.dataset['failed'] || '');
      continue;
    }
    kept.value = [...ids, said.id].join(',');
    const shown = new Image(64, 64);
    shown.src = said.urls['320'];
    shown.alt = file.name;
    thumbs.append(shown);
  }
  if (button) button.disabled = false;
  label.hidden = kept.value.split(',').length >= Number(input.dataset['pictures']);
}

function field(form: HTMLFormElement): HTMLInputElement {
  const made = document.createElement('input');
  made.type = 'hidden';
  made.name = 'mediaIds';
  form.append(made);
  return made;
}

function place(form: HTMLFormElement): Element {
  const made = document.createElement('div');
  made.className = 'write-thumbs';
  form.querySelector('.write-foot')?.before(made);
  return made;
}
