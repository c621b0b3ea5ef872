import type { Distribution, Mixture, Sample } from '../distributions/distribution.ts';
import type { Domain } from '../distributions/driverDomain.ts';
import { isEstimated } from '../distributions/estimatedParameters.ts';
import { fittedRange } from '../distributions/fittedRange.ts';
import { isMonthTable, monthEntries } from '../distributions/monthTable.ts';
import { intervalFamily } from '../distributions/percentilesDistribution.ts';
import type { Forecast, MonthlyAssumption, MonthlyQuantity } from '../distributions/quantity.ts';
import { atomsOf } from '../distributions/sampleDistribution.ts';
import { massOutside } from '../distributions/withinDomain.ts';

/**
 * A quantity in words, with up to six significant digits. Units: those of the assumption.
 *
 * @example
 * quantityText({ kind: 'pert', low: 900, mode: 1200, high: 2000 }) // => '900 to 2,000, most likely 1,200 (PERT)'
 */
export function quantityText(quantity: MonthlyQuantity): string {
  if (isMonthTable(quantity)) {
    if (quantity.kind === 'forecast') return forecastText(quantity);
    return monthEntries(quantity)
      .map(({ month, quantity: one }) => `${quantityText(one)} from ${month}`)
      .join('; ');
  }
  if (typeof quantity === 'number') return numberText(quantity);
  const { min, max } = quantity;
  const atLeast = min === undefined ? '' : `, at least ${numberText(min)}`;
  const atMost = max === undefined ? '' : `, at most ${numberText(max)}`;
  const estimated = isEstimated(quantity) ? ', parameters with standard errors' : '';
  return `${shapeText(quantity)}${atLeast}${atMost}${estimated}`;
}

/** The ends of a forecast tell more than its months one by one. */
function forecastText(forecast: Forecast): string {
  const entries = monthEntries(forecast);
  const [first, last] = [entries[0]!, entries.at(-1)!];
  const told = first === last ? [first] : [first, last];
  const months = told.map(({ month, quantity }) => `${quantityText(quantity)} in ${month}`).join(' to ');
  return `forecast, ${months}, one path per trial`;
}

/**
 * An assumption in words: its quantity, what the domain of its driver cuts off, and the shocks of its months.
 *
 * Units: those of the assumption.
 *
 * @example
 * assumptionText({ value: 5, source: null, owner: null, monthlyShock: { sd: 0.1, persistence: 0.5 } })
 * // => "5, month-to-month noise 0.1, carry-over 0.5"
 */
export function assumptionText({ value, monthlyShock }: MonthlyAssumption, domain?: Domain): string {
  const text = rangeText(value, domain);
  if (!monthlyShock || monthlyShock.sd === 0) return text;
  const { sd, persistence } = monthlyShock;
  return `${text}, month-to-month noise ${numberText(sd)}, carry-over ${numberText(persistence)}`;
}

/**
 * What the domain of a driver cuts off a quantity, in words; empty where it cuts nothing.
 *
 * Source: SEMANTICS section 11.
 *
 * @example
 * domainText({ kind: 'uniform', low: -1, high: 9 }, { min: 0, says: '' })
 * // => "; 10.0% outside 0 and more is cut off, the rest rescaled"
 */
export function domainText(value: MonthlyQuantity, domain: Domain): string {
  const quantities = isMonthTable(value) ? monthEntries(value).map(({ quantity }) => quantity) : [value];
  const cut = Math.max(...quantities.map((one) => (typeof one === 'number' ? 0 : massOutside(one, domain))));
  if (cut === 0) return '';
  const { min = 0, max } = domain;
  const where = max === undefined ? `${numberText(min)} and more` : `${numberText(min)} to ${numberText(max)}`;
  return `; ${cutText(cut)} outside ${where} is cut off, the rest rescaled`;
}

/**
 * A quantity in words, with what the domain of its driver cuts off.
 *
 * Units: those of the assumption.
 *
 * @example
 * rangeText({ kind: 'uniform', low: 0, high: 9 }, undefined) // => '0 to 9 (uniform)'
 */
export function rangeText(value: MonthlyQuantity, domain: Domain | undefined): string {
  return `${quantityText(value)}${domain ? domainText(value, domain) : ''}`;
}

/**
 * A truncated probability in words.
 *
 * @example
 * cutText(0.1056) // => '10.6%'
 */
export function cutText(cut: number): string {
  return cut < 0.001 ? '<0.1%' : `${(cut * 100).toFixed(1)}%`;
}

function shapeText(distribution: Distribution): string {
  switch (distribution.kind) {
    case 'normal':
      return `normal with mean ${numberText(distribution.mean)} and SD ${numberText(distribution.sd)}`;
    case 'lognormal':
      return `lognormal with median ${numberText(distribution.median)} and sigma ${numberText(distribution.sigma)}`;
    case 'percentiles': {
      const { p10, p50, p90 } = distribution;
      const isFitted = fittedRange(distribution) !== distribution;
      const shape = isFitted
        ? 'fitted to its bounds'
        : `${intervalFamily(distribution)}${p50 === undefined ? '' : ' bent'}`;
      const family = `80% range, ${shape}`;
      const middle = p50 === undefined ? '' : `, P50 ${numberText(p50)}`;
      return `${numberText(p10)} to ${numberText(p90)}${middle} (${family})`;
    }
    case 'triangular':
    case 'pert': {
      const family = distribution.kind === 'pert' ? 'PERT' : 'triangular';
      return `${span(distribution)}, most likely ${numberText(distribution.mode)} (${family})`;
    }
    case 'uniform':
      return `${span(distribution)} (uniform)`;
    case 'beta':
      return `${span(distribution)} (beta ${numberText(distribution.alpha)}, ${numberText(distribution.beta)})`;
    case 'gamma':
      return `gamma with shape ${numberText(distribution.shape)} and scale ${numberText(distribution.scale)}`;
    case 'pareto':
      return `Pareto from ${numberText(distribution.scale)} with tail exponent ${numberText(distribution.shape)}`;
    case 'poisson':
      return `Poisson with mean ${numberText(distribution.mean)}`;
    case 'geometric':
      return `geometric with mean ${numberText(distribution.mean)}`;
    case 'negativeBinomial':
      return `negative binomial with mean ${numberText(distribution.mean)} and dispersion ${numberText(distribution.dispersion)}`;
    case 'discrete':
    case 'empirical':
      return sampleText(distribution);
    case 'mixture':
      return partsText(distribution);
    default:
      return distribution satisfies never;
  }
}

/** As many values of a sample are told one by one. */
const mostTold = 6;

function sampleText({ kind, values, weights }: Sample): string {
  const atoms = atomsOf({ values, weights });
  const ends = `${numberText(atoms[0]!.value)} to ${numberText(atoms.at(-1)!.value)}`;
  if (kind === 'empirical') return `${ends} as in a sample of ${values.length} values`;
  if (atoms.length > mostTold) return `one of ${atoms.length} values, ${ends}`;
  const told = atoms.map(({ value, below, upTo }) => `${numberText(value)} (${percentText(upTo - below)})`);
  return `one of ${told.join(', ')}`;
}

function partsText({ parts }: Mixture): string {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  return parts.map(({ weight, of }) => `${percentText(weight / total)}: ${quantityText(of)}`).join('; ');
}

function percentText(share: number): string {
  return `${numberText(Number((share * 100).toPrecision(3)))} %`;
}

function span({ low, high }: { low: number; high: number }): string {
  return `${numberText(low)} to ${numberText(high)}`;
}

function numberText(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 6 });
}
