import { addMonths, type Month } from '../calendar.ts';
import type { Commitment, CommitmentKind } from '../commitments/commitment.ts';
import { obligationsOf } from '../commitments/obligations.ts';
import { footedCents } from '../customers/footedCents.ts';
import type { CommitmentOutcome } from './result.ts';
import type { Summary } from './summary.ts';

/** What is owed, year by year: five years and thereafter, in whole cents so that rows and columns foot. Units: US$. */
export interface OwedByYear {
  readonly years: readonly number[];
  readonly thereafterUsd: number;
  readonly totalUsd: number;
}

/** What the forecast says of a commitment within its months. Units: US$. */
export interface RegisterForecast {
  /** Owed in the months of the forecast. */
  readonly owedUsd: number;
  readonly drawn: Summary<number | null>;
  /** Owed in the months of the forecast and not drawn by their end, on average; at least 0. */
  readonly undrawnUsd: number;
  readonly probabilityOfShortfall: number;
  readonly expectedShortfallUsd: number;
  readonly p90ShortfallUsd: number;
}

export interface RegisterLine extends OwedByYear {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly kind: CommitmentKind;
  /** Of the scenario, or stated by an imported contract that the scenario does not hold. */
  readonly source: 'scenario' | 'contract';
  /** Null for a contract that the scenario does not hold. */
  readonly forecast: RegisterForecast | null;
}

/** Unconditional purchase obligations as a footnote discloses them. */
export interface CommitmentRegister {
  readonly scenario: { readonly id: string; readonly name: string };
  /** First month after the balance sheet date. */
  readonly from: Month;
  /** The months of the forecast, in which drawn and undrawn are told. */
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  readonly years: readonly { readonly from: Month; readonly to: Month }[];
  readonly lines: readonly RegisterLine[];
  readonly total: OwedByYear;
  readonly footnote: string;
  readonly notes: readonly string[];
}

interface RegisterQuestion {
  readonly scenario: { readonly id: string; readonly name: string };
  readonly from: Month;
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  readonly commitments: readonly Commitment[];
  /** Of a run of the same scenario. */
  readonly outcomes: readonly CommitmentOutcome[];
  /** Commitments of contracts that the scenario does not hold. */
  readonly contracts: readonly Commitment[];
  readonly notes: readonly string[];
}

/**
 * The register of commitments: what is owed by year whether or not it is used, and what the forecast draws of it.
 *
 * Convention: amounts are undiscounted and fall in the 12 months from `from`, the next 12, and so on; rows and columns
 * foot to the cent. What commits to nothing, such as a discount, is left out. Units: US$. Source: ASC 440-10-50-4.
 *
 * @example
 * commitmentRegister({
 *   scenario: { id: 'a', name: 'A' }, from: '2027-01', firstMonth: '2027-01', lastMonth: '2027-12',
 *   commitments: [{ id: 'edp', name: 'EDP', kind: 'annualSpend', provider: 'aws', start: '2027-01',
 *     annualMinimumUsd: [100, 50] }],
 *   outcomes: [], contracts: [], notes: [],
 * }).total.years // => [100, 50, 0, 0, 0]
 */
export function commitmentRegister(question: RegisterQuestion): CommitmentRegister {
  const { scenario, from, firstMonth, lastMonth, commitments, outcomes, contracts } = question;
  const lineOf = (source: RegisterLine['source']) => (commitment: Commitment) => {
    const { id, name, provider, kind } = commitment;
    const outcome = source === 'scenario' ? (outcomes.find((one) => one.id === id) ?? null) : null;
    const forecast = outcome && forecastOf(commitment, outcome, question);
    return { id, name, provider, kind, source, ...owedOf(commitment, from), forecast };
  };
  const lines: RegisterLine[] = [...commitments.map(lineOf('scenario')), ...contracts.map(lineOf('contract'))].filter(
    ({ totalUsd, forecast }) => totalUsd > 0 || (forecast?.owedUsd ?? 0) > 0,
  );
  const total = totalOf(lines);
  const years = [0, 12, 24, 36, 48].map((after) => ({ from: addMonths(from, after), to: addMonths(from, after + 11) }));
  return {
    ...{ scenario, from, firstMonth, lastMonth, years, lines, total },
    footnote: footnoteOf(total, years),
    notes: question.notes,
  };
}

function owedOf(commitment: Commitment, from: Month): OwedByYear {
  const { years, thereafterUsd } = obligationsOf(commitment, from);
  const nano = [...years.map(({ usd }) => usd), thereafterUsd].map((usd) => BigInt(Math.round(usd * 1e9)));
  const cents = footedCents(nano);
  return owed(cents.slice(0, -1), cents.at(-1)!);
}

function totalOf(lines: readonly OwedByYear[]): OwedByYear {
  const cents = (usd: number) => BigInt(Math.round(usd * 100));
  const sumOf = (of: (line: OwedByYear) => number) => lines.reduce((sum, line) => sum + cents(of(line)), 0n);
  const years = [0, 1, 2, 3, 4].map((year) => sumOf((line) => line.years[year]!));
  return owed(
    years,
    sumOf((line) => line.thereafterUsd),
  );
}

function owed(years: readonly bigint[], thereafter: bigint): OwedByYear {
  const usd = (cents: bigint) => Number(cents) / 100;
  return {
    years: years.map(usd),
    thereafterUsd: usd(thereafter),
    totalUsd: usd(years.reduce((sum, one) => sum + one, thereafter)),
  };
}

function forecastOf(
  commitment: Commitment,
  { views, probabilityOfShortfall, expectedShortfallUsd, p90ShortfallUsd }: CommitmentOutcome,
  { firstMonth, lastMonth }: RegisterQuestion,
): RegisterForecast | null {
  if (!views) return null;
  const after = obligationsOf(commitment, addMonths(lastMonth, 1)).totalUsd;
  const owedUsd = obligationsOf(commitment, firstMonth).totalUsd - after;
  const drawn = views.total.totalDrawn;
  return {
    ...{ owedUsd, drawn, undrawnUsd: Math.max(0, owedUsd - (drawn.mean ?? 0)) },
    ...{ probabilityOfShortfall, expectedShortfallUsd, p90ShortfallUsd },
  };
}

const dollars = (usd: number) => `$${usd.toLocaleString('en-US', { maximumFractionDigits: 2 })}`;

/** The sentence of the footnote: amounts in full, as they are owed. */
function footnoteOf({ totalUsd, years, thereafterUsd }: OwedByYear, named: CommitmentRegister['years']): string {
  const before = addMonths(named[0]!.from, -1);
  if (totalUsd === 0) return `At the end of ${before} there were no non-cancellable purchase obligations.`;
  const parts = years.flatMap((usd, at) => (usd > 0 ? [`${dollars(usd)} in the 12 months to ${named[at]!.to}`] : []));
  const all = [...parts, ...(thereafterUsd > 0 ? [`${dollars(thereafterUsd)} thereafter`] : [])];
  const listed = all.length === 1 ? all[0]! : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
  return `At the end of ${before} non-cancellable purchase obligations were ${dollars(totalUsd)}, undiscounted: ${listed}.`;
}
