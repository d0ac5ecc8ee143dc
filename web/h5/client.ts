import './h5.css';
import { keepLoadedPages, loadMore } from './island/pages.ts';
import { reportReads } from './island/reads.ts';
import { optimisticForms } from './island/toggles.ts';

// Everything works without this script; it only makes it quicker.
keepLoadedPages();
loadMore();
optimisticForms();
reportReads();
const preview = document.querySelector<HTMLElement>('.preview-band');
if (preview) void import('./island/preview.ts').then(({ followDraft }) => followDraft(preview));
