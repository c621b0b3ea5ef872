import { type Month, monthsBetween } from '../calendar.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Sources } from '../columns/sources.ts';
import { yearlyLog } from '../columns/yearlyLog.ts';
import { isMonthTable } from '../distributions/monthTable.ts';
import type { Assumption, MonthlyAssumption } from '../distributions/quantity.ts';

/** A dated jump of list prices; null means every provider, or every model of the provider. */
export interface PriceEvent {
  readonly id: string;
  readonly from: Month;
  readonly provider: string | null;
  readonly model: string | null;
  readonly factor: MonthlyAssumption;
  readonly probability: number;
  readonly yearlyDrift?: Assumption | undefined;
  readonly jumps?: PriceJumps | undefined;
}

/** Further jumps that come when they come. */
interface PriceJumps {
  /** How many a year, on average. */
  readonly perYear: MonthlyAssumption;
  /** New price as a multiple of the price before, drawn anew at each jump: below 1 and above. */
  readonly factor: MonthlyAssumption;
}

/**
 * What a model's list price is multiplied by in each month: a step for every event that happens, both
 * ways, the drift that follows it, and the jumps that come when they come.
 *
 * Shapes: one column a month. Units: ratio. Source: SEMANTICS section 1: a path is a step function unless a drift is
 * stated.
 *
 * @example
 * priceFactors({
 *   graph: new ColumnGraph(),
 *   sources: averageSources(new ColumnGraph()),
 *   months: ['2027-01'],
 *   events: [],
 *   provider: 'openai',
 *   model: 'gpt-5-mini',
 * })[0].immediate // => 1
 */
export function priceFactors({
  graph,
  sources,
  months,
  events,
  provider,
  model,
}: {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly months: readonly Month[];
  readonly events: readonly PriceEvent[];
  readonly provider: string;
  readonly model: string;
}): Column[] {
  const mine = events.filter((event) => (event.provider ?? provider) === provider && (event.model ?? model) === model);
  const paths = mine.map((event) => {
    const path = eventPath({ graph, sources, months, event });
    const jumps = event.jumps && jumpPath({ graph, sources, months, event, jumps: event.jumps });
    return { from: event.from, factors: path.map((factor, month) => graph.multiply(factor, jumps?.[month] ?? 1)) };
  });
  return months.map((month, index) =>
    graph.product(paths.filter(({ from }) => monthsBetween(from, month) >= 0).map(({ factors }) => factors[index]!)),
  );
}

/** The factor of one event in every month from its date on; what comes before it is not read. */
function eventPath({
  graph,
  sources,
  months,
  event,
}: {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly months: readonly Month[];
  readonly event: PriceEvent;
}): Column[] {
  const happens = sources.event(`change.${event.id}.happens`, event.probability);
  const jumpIn = (month: Month) => {
    const factor = sources.draw(`change.${event.id}.factor`, event.factor, month);
    return graph.add(1, graph.multiply(happens, graph.subtract(factor, 1)));
  };
  if (!event.yearlyDrift) return months.map(jumpIn);
  const drift = sources.draw(`change.${event.id}.yearlyDrift`, event.yearlyDrift);
  const monthly = graph.exp(graph.divide(yearlyLog(graph, graph.multiply(drift, happens)), 12));
  // A factor that stays the same drifts itself; one that changes by month multiplies what has drifted.
  const isSteady = !isMonthTable(event.factor.value);
  let path = isSteady ? jumpIn(event.from) : graph.constant(1);
  return months.map((month, index) => {
    const elapsed = monthsBetween(event.from, month);
    if (index === 0 && elapsed > 0) path = graph.multiply(path, graph.exp(graph.multiply(graph.log(monthly), elapsed)));
    else if (elapsed > 0) path = graph.multiply(path, monthly);
    return isSteady ? path : graph.multiply(path, jumpIn(month));
  });
}

/**
 * The product of all jumps up to each month. A month after the event has one with probability 1 − e^(−rate/12); all
 * that the event names jumps together.
 */
function jumpPath({
  graph: g,
  sources,
  months,
  event,
  jumps,
}: {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly months: readonly Month[];
  readonly event: PriceEvent;
  readonly jumps: PriceJumps;
}): Column[] {
  const happens = sources.event(`change.${event.id}.happens`, event.probability);
  let path = g.constant(1);
  return months.map((month, at) => {
    // What came before the first month is in its price.
    if (at === 0 || monthsBetween(event.from, month) <= 0) return path;
    const rate = sources.draw(`change.${event.id}.jumps.perYear`, jumps.perYear, month);
    const probability = g.multiply(happens, g.subtract(1, g.exp(g.multiply(rate, -1 / 12))));
    const comes = sources.eventAnew(`change.${event.id}.jumps.shock`, probability, at);
    const factor = sources.drawAnew(`change.${event.id}.jumpFactor.shock`, jumps.factor, { at, named: month });
    path = g.multiply(path, g.add(1, g.multiply(comes, g.subtract(factor, 1))));
    return path;
  });
}
