/** How often an amount comes: so many times in so many months. */
export interface Interval {
  readonly times: number;
  readonly months: number;
}

const spans: readonly (readonly [RegExp, Interval])[] = [
  [/^(?:days?|daily|diario|t[aä]glich)$/, { times: 365, months: 12 }],
  [/^(?:weeks?|weekly|w[oö]chentlich)$/, { times: 52, months: 12 }],
  [/^(?:fortnights?|fortnightly|bi-?weekly)$/, { times: 26, months: 12 }],
  [/^(?:months?|monthly|monatlich|mensual|mensuel)$/, { times: 1, months: 1 }],
  [/^(?:bi-?monthly)$/, { times: 1, months: 2 }],
  [/^(?:quarters?|quarterly|quartal|viertelj[aä]hrlich|trimestral|trimestriel)$/, { times: 1, months: 3 }],
  [/^(?:half-?years?|half-?yearly|semi-?annual(?:ly)?|semesters?|halbj[aä]hrlich)$/, { times: 1, months: 6 }],
  [/^(?:years?|yearly|annual(?:ly)?|annum|p\.?a\.?|j[aä]hrlich|anual|annuel)$/, { times: 1, months: 12 }],
];
const letters: { readonly [letter: string]: string } = { d: 'day', w: 'week', m: 'month', y: 'year' };

/**
 * How often an amount of an interval comes, of which `count` make one; null where the text is no span of time that is
 * known.
 *
 * Convention: a year has 365 days, 52 weeks and 12 months; `every 3 months`, `3-month` and `P3M` are three of them.
 * Units: times in months.
 *
 * @example
 * intervalOf('3 months') // => { "times": 1, "months": 3 }
 * intervalOf('month', 6) // => { "times": 1, "months": 6 }
 * intervalOf('yearly') // => { "times": 1, "months": 12 }
 * intervalOf('lunar') // => null
 */
export function intervalOf(text: string, count = 1): Interval | null {
  const words = text
    .toLowerCase()
    .trim()
    .replace(/^(?:every|each|per|alle|chaque|cada)\s+/, '');
  const duration = /^p(\d+)([dwmy])$/.exec(words);
  const found = duration ?? /^(\d+)[\s-]*(.+)$/.exec(words);
  const unit = duration ? letters[duration[2]!]! : (found?.[2]?.trim() ?? words);
  const span = spans.find(([pattern]) => pattern.test(unit))?.[1];
  const many = (found ? Number(found[1]) : 1) * count;
  return span && many > 0 ? { times: span.times, months: span.months * many } : null;
}
