const paths = {
  bullet: 'M4 6h1M4 12h1M4 18h1M9 6h11M9 12h11M9 18h11',
  ordered: 'M4 4h1v4M4 11h2l-2 3h2M4 17h2v1.5H4.5H6V20H4M10 6h10M10 12h10M10 18h10',
  quote:
    'M5 17c2.5-1 3.5-3 3.5-5H5V7h5v5c0 3-1.5 5.500-4 6.500M14 17c2.500-1 3.500-3 3.500-5H14V7h5v5c0 3-1.500 5.500-4 6.500',
  rule: 'M4 12h16',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4.200 4.200 0 0 0-6-6l-1.500 1.500M14 10a4 4 0 0 0-6-.4l-3 3a4.200 4.200 0 0 0 6 6L12.500 17',
  undo: 'M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6',
  redo: 'm15 7 5 5-5 5M20 12H10a6 6 0 0 0-6 6',
};

/** A line icon of the toolbar; its button has the words. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
    >
      <path d={paths[name]} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
