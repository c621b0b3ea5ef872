import { addMonths, type Month } from '../../calendar.ts';
import type { CostCell } from '../../sensitivity/costCells.ts';
import { quantileSorted } from '../../statistics/quantile.ts';
import type { Table, TableCell, TableRow } from '../tables/table.ts';
import { focusForecastColumns } from './focusColumns.ts';

/** What the trials of a run cost in one month and cell, US$. */
export interface CellMonth {
  readonly month: Month;
  readonly cell: CostCell;
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/**
 * A cell of a month from its trials; null where it costs nothing in any of them.
 *
 * Convention: percentiles of type 7. Units: US$.
 *
 * @example
 * cellMonth('2027-01', null, [0, 0]) // => null
 */
export function cellMonth(month: Month, cell: CostCell, values: ArrayLike<number>): CellMonth | null {
  const sorted = Float64Array.from(values).sort();
  if (sorted[0] === 0 && sorted.at(-1) === 0) return null;
  const at = (p: number) => quantileSorted(sorted, p);
  const mean = Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
  return { month, cell, mean, p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}

interface RunOf {
  readonly runId: string;
  readonly scenario: string;
  readonly ranAt: string;
}

/**
 * A forecast in the shape of FOCUS: one row for each month, service, model, feature and class of cost.
 *
 * Convention: means add up to the run's cost of the month; percentiles are of the trials (type 7) and do not. Units:
 * US$.
 *
 * @example
 * [...focusForecast({ runId: 'r', scenario: 'S', ranAt: '' }, []).rows] // => []
 */
export function focusForecast(run: RunOf, cells: Iterable<CellMonth>): Table {
  return {
    name: 'focus_forecast',
    says: 'A forecast in the shape of FOCUS, by month, service, model, feature and class.',
    columns: focusForecastColumns,
    rows: forecastRows(run, cells),
  };
}

function* forecastRows(run: RunOf, cells: Iterable<CellMonth>): Generator<TableRow> {
  for (const { month, cell, mean, p10, p50, p90 } of cells) {
    const row: { readonly [column: string]: TableCell } = {
      ...periodOf(month),
      ChargeCategory: 'Usage',
      ChargeDescription: cell.name,
      EffectiveCost: mean,
      ServiceCategory: cell.isAi ? 'AI and Machine Learning' : 'Other',
      ServiceSubcategory: cell.isAi ? 'Generative AI' : null,
      ServiceName: cell.provider ?? cell.name,
      ServiceProviderName: cell.provider,
      ProviderName: cell.provider,
      PublisherName: cell.provider,
      InvoiceIssuerName: cell.provider,
      SkuPriceDetails: cell.model === null ? null : JSON.stringify({ ModelId: cell.model }),
      Tags: cell.feature === null ? null : JSON.stringify({ feature: cell.feature }),
      x_Class: cell.class,
      x_Feature: cell.feature,
      x_Model: cell.model,
      x_Line: cell.line,
      x_P10: p10,
      x_P50: p50,
      x_P90: p90,
      x_Vintage: run.ranAt,
      x_RunId: run.runId,
      x_Scenario: run.scenario,
    };
    yield focusForecastColumns.map(({ name }) => row[name] ?? null);
  }
}

function periodOf(month: Month) {
  const [from, to] = [`${month}-01T00:00:00Z`, `${addMonths(month, 1)}-01T00:00:00Z`];
  return {
    BillingPeriodStart: from,
    BillingPeriodEnd: to,
    ChargePeriodStart: from,
    ChargePeriodEnd: to,
    BillingCurrency: 'USD',
  };
}
