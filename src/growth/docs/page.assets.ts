/** The style of `/api/docs`, in the page itself: it loads nothing. */
export const css = `html{scroll-padding-top:112px}body{margin:0 auto;max-width:1080px;padding:24px;font:15px/1.6 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;color:#1f1d1a;background:#f6f4f1}
h1{margin:0}h2{margin:32px 0 0}h3{margin:16px 0 4px;font-size:14px}p{margin:4px 0 12px}[hidden]{display:none!important}
nav{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;align-items:center;gap:8px;padding:12px 0;background:#f6f4f1}
nav label{font-size:14px}nav input{width:240px;margin-left:4px;padding:4px 8px;font:inherit;border:1px solid #8c8680;border-radius:8px;background:#fff}
nav a{padding:4px 12px;border-radius:8px;background:#fff;color:#b02a06;text-decoration:none}small{color:#5f5a54}
details{background:#fff;border-radius:8px;margin:8px 0;padding:8px 16px}summary{cursor:pointer;overflow-wrap:anywhere}summary span{color:#4a4640}
b{display:inline-block;min-width:64px;color:#0958d9}b.post{color:#237804}b.put,b.patch{color:#874d00}b.delete{color:#a8071a}
code{font-size:13px}table{border-collapse:collapse;background:#fff;width:100%;font-size:14px}th{text-align:left;color:#5f5a54;font-weight:600}
th,td{padding:4px 12px 4px 0;border-bottom:1px solid #eee;vertical-align:top;overflow-wrap:anywhere}td:first-child{width:34%}th:nth-child(2){min-width:72px}section>table th,section>table td{padding-left:12px}
tr:target{background:#fff3e6}a{color:#0958d9}:focus-visible{outline:2px solid #b02a06;outline-offset:2px}
@media(max-width:600px){body{padding:12px}nav{position:static}nav label,nav input{width:100%;box-sizing:border-box;margin:0}html{scroll-padding-top:8px}}`;

/** Finds operations and errors by what stands in them, and opens the one that the address names. */
export const script = `
const find = document.querySelector('input');
find.parentElement.hidden = false;
const parts = [...document.querySelectorAll('details, #errors tbody tr')].map((at) => [at, at.textContent.toLowerCase()]);
const filter = () => {
  const words = find.value.toLowerCase().split(/\\s+/);
  for (const [at, text] of parts) at.hidden = !words.every((word) => text.includes(word));
  for (const section of document.querySelectorAll('section'))
    section.hidden = !section.querySelector('details:not([hidden]), tbody:not(details *) > tr:not([hidden])');
  document.querySelector('#none').hidden = document.querySelector('section:not([hidden])') !== null;
};
find.addEventListener('input', filter);
const open = () => {
  const at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!at) return;
  if (at.matches('details')) at.open = true;
  if (!at.closest('[hidden]')) return;
  find.value = '';
  filter();
  at.scrollIntoView();
};
addEventListener('hashchange', open);
open();`;
