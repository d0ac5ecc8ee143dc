import './h5.css';
import './works.css';
import { playFilms } from './island/films.ts';
import { keepLoadedPages, loadMore } from './island/pages.ts';
import { reportReads } from './island/reads.ts';
import { openSheets } from './island/sheets.ts';
import { optimisticForms } from './island/toggles.ts';

// Everything works without this script; it only makes it quicker.
keepLoadedPages();
loadMore();
optimisticForms();
reportReads();
playFilms();
openSheets();
const preview = document.querySelector<HTMLElement>('.preview-band');
if (preview) void import('./island/preview.ts').then(({ followDraft }) => followDraft(preview));
