/** What the built H5 module offers the server. Types only: the server loads the module at run time. */
export type H5Module = {
  /** Renders one page to a whole HTML document. */
  renderPage: (page: Page, shell: Shell) => string;
};

/** Addresses and nonce of the document around a page. */
export type Shell = { script: string; styles: string[]; nonce: string };

/** Every page that H5 has, with what it shows. */
export type Page = { name: 'signIn'; signUp: boolean; next: string; fault?: string; oidc: boolean };
