import type { ClassOrNone } from './workload.ts';

/** The lines of the income statement that cost is classified as, as people write them. */
export const classNames: { readonly [C in ClassOrNone]: string } = {
  cogs: 'COGS',
  research: 'R&D',
  sales: 'S&M',
  general: 'G&A',
  unclassified: 'unclassified',
};
