/** What `site.test.mjs` holds up to TypeDoc. */
export interface Undocumented {
  /** This one has a comment. */
  told: string;
  bare: string;
}
