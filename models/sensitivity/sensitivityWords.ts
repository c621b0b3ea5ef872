import { differenceWords, shareWords, usdWords, valueWords } from './figureWords.ts';
import type { Sensitivity } from './sensitivity.ts';
import { targetName } from './target.ts';

/**
 * One plain sentence each: what makes the figure uncertain, what makes its tail, and which driver moves it most.
 *
 * Shapes: up to three sentences.
 *
 * @example
 * sensitivityWords({
 *   target: { series: 'cogs', month: null },
 *   figure: { mean: 5 },
 *   variance: [],
 *   tail: null,
 *   tornado: { beside: 'grossMargin', bars: [], leftOut: 0 },
 * }) // => ["No driver of total COGS is uncertain in this scenario."]
 */
export function sensitivityWords(found: Omit<Sensitivity, 'sentences'>): string[] {
  const name = targetName(found.target);
  if (found.figure === null) return [`There is no ${name}: no trial has a value.`];
  if (found.variance.length === 0) return [`No driver of ${name} is uncertain in this scenario.`];
  return [varianceWords(found, name), tailWords(found, name), tornadoWords(found, name)].filter((one) => one !== null);
}

type Found = Omit<Sensitivity, 'sentences'>;

function varianceWords({ variance }: Found, name: string): string {
  const shown = variance.filter(({ share }) => share >= 0.005).slice(0, 3);
  const rest = variance.filter((one) => !shown.includes(one)).reduce((sum, { share }) => sum + share, 0);
  const parts = shown.map((one) => `${shareWords(one.share)} comes from ${uncapitalised(one)}`);
  const tail = variance.length > shown.length ? ` and ${shareWords(Math.max(0, rest))} from all other drivers` : '';
  return `Of the variance of ${name}, ${list(parts)}${tail}.`;
}

function tailWords({ tail, target }: Found, name: string): string | null {
  const first = tail?.groups[0];
  if (!tail || !first || tail.distance === 0) return null;
  const distance = differenceWords(target.series, Math.abs(tail.distance));
  const amount = differenceWords(target.series, Math.abs(first.amount));
  return `Of the ${distance} between the P50 and the ${tail.percentile} of ${name}, ${shareWords(first.share)} (${amount}) is ${uncapitalised(first)}.`;
}

function tornadoWords({ tornado, target }: Found, name: string): string | null {
  const first = tornado.bars[0];
  if (!first) return null;
  const from = valueWords(target.series, first.low.mean);
  const to = valueWords(target.series, first.high.mean);
  const beside =
    tornado.beside === 'grossMargin' ? differenceWords('grossMargin', first.besideSwing) : usdWords(first.besideSwing);
  const other = tornado.beside === 'grossMargin' ? 'of gross margin' : 'of gross profit';
  const ends =
    first.kind === 'event'
      ? `When ${first.name.replace(/ › Happens$/, '')} happens instead of not`
      : `With ${first.name} at its P90 instead of its P10`;
  return `${ends}, the mean of ${name} goes from ${from} to ${to} (${beside} ${other}).`;
}

/** Names of the groups that are not names of the user's stand in lower case inside a sentence. */
function uncapitalised({ name, kind }: { readonly name: string; readonly kind: string }): string {
  return kind === 'assumption' ? name : name.charAt(0).toLowerCase() + name.slice(1);
}

function list(parts: readonly string[]): string {
  return parts.join(', ');
}
