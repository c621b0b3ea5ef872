type Section = 'earned' | 'other';

const less = '(?:less:?\\s+)?';
/** Headings of what was earned, and of all else, in the exports of QuickBooks, Xero and others. */
const earned =
  /^(?:(?:ordinary|operating|trading|service|product)\s+)?(?:income|revenues?|sales|turnover)(?:\s+accounts?)?$/i;
const other = new RegExp(
  `^${less}(?:costs? of (?:goods sold|sales|revenues?|services)|cogs|direct costs?|(?:(?:operating|other|administrative|indirect|general|overhead)\\s+)*(?:expenses?|expenditures?|overheads?)|other (?:income|revenues?)|taxes|assets|liabilities|equity)$`,
  'i',
);
/** Lines that come out of others, whatever section they stand in. */
const result =
  /^(?:total\s+)?(?:(?:gross|net|operating|ordinary|other)\s+)+(?:profit|income|loss|earnings|margin)(?:\s*[(/].*)?$|^ebitd?a?$|^(?:profit|loss)(?:\s.*)?$/i;

/**
 * Follows the sections of a profit and loss statement: which of its lines are earned. A section begins with a line of
 * its name and no amounts; before the first, nothing is said.
 *
 * @example
 * ((sections) => [
 *   sections.of('Cloud', true),
 *   sections.of('Income', false),
 *   sections.of('Subscriptions', true),
 *   sections.of('Cost of Goods Sold', false),
 *   sections.of('Cloud', true),
 * ])(openSections()) // => [null, 'earned', 'earned', 'other', 'other']
 */
export function openSections(): { readonly of: (name: string, hasAmounts: boolean) => Section | null } {
  let now: Section | null = null;
  return {
    of: (name, hasAmounts) => {
      const text = name.trim();
      if (!hasAmounts && earned.test(text)) now = 'earned';
      else if (!hasAmounts && other.test(text)) now = 'other';
      return now !== null && result.test(text) ? 'other' : now;
    },
  };
}

/**
 * Whether a line of a statement stands below what was earned: costs, expenses, or what comes out of them.
 *
 * @example
 * ['Gross profit', 'COGS', 'Subscriptions'].map((name) => isBelowEarned(name)) // => [true, true, false]
 */
export function isBelowEarned(name: string): boolean {
  const text = name.trim();
  return other.test(text) || result.test(text);
}
