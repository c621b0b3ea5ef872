export const papers = ['a4', 'letter'] as const;
/** What a workbook is printed on. */
export type Paper = (typeof papers)[number];

/** Source: Unicode CLDR 48, supplemental data, paperSize US-Letter. */
const letterRegions = new Set(['BZ', 'CA', 'CL', 'CO', 'CR', 'GT', 'MX', 'NI', 'PA', 'PH', 'PR', 'SV', 'US', 'VE']);

/**
 * The paper of the region of a language, by its tag; a language without a region is that of most of its speakers.
 *
 * @example
 * usualPaper('en-US') // => 'letter'
 * usualPaper('en-GB') // => 'a4'
 * usualPaper('de') // => 'a4'
 */
export function usualPaper(language: string): Paper {
  const { region } = new Intl.Locale(language).maximize();
  return region !== undefined && letterRegions.has(region) ? 'letter' : 'a4';
}

/** As a style sheet names them. */
export const paperSizes: { readonly [P in Paper]: string } = { a4: 'A4', letter: 'letter' };
