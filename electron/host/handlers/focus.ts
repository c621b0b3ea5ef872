import { WorkbenchError } from '../../../models/errors.ts';
import { makeDesign } from '../../../models/random/design.ts';
import { focusVersion } from '../../../models/reports/focus/focusColumns.ts';
import { type CellMonth, cellMonth, focusForecast } from '../../../models/reports/focus/focusForecast.ts';
import { type BilledMonth, focusHistory, type ListCost } from '../../../models/reports/focus/focusHistory.ts';
import { focusMetadata } from '../../../models/reports/focus/focusMetadata.ts';
import type { Table } from '../../../models/reports/tables/table.ts';
import { usageTable } from '../../../models/reports/tables/usageTable.ts';
import { createEstimator } from '../../../models/usage/estimate.ts';
import type { UsageRow } from '../../../models/usage/usageRow.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import { askOne } from '../compute/ask.ts';
import type { Context, Handlers } from '../context.ts';
import { writeTable } from '../files/writeTable.ts';
import { writeWhole } from '../files/writeWhole.ts';
import { inTurns } from '../inTurns.ts';
import { listAttributions } from '../store/attributionStore.ts';
import { pricedDays } from '../store/tableRows.ts';
import { listProviderMonths } from '../store/tieOutStore.ts';
import { afterWrites } from '../store/writeInTurns.ts';
import { mostPathTrials } from './recordTrials.ts';
import { storedReport } from './storedReport.ts';
import { tieOutOf } from './tieOut.ts';

/** Writes the history, or a stored run, in the shape of FOCUS, and beside it a file of metadata. */
async function exportFocus(context: Context, { runId, format }: Args<'report.focus'>): Promise<Result<'report.focus'>> {
  const workspace = context.workspace();
  const written = await afterWrites(workspace.db, async () => {
    const { table, made } = runId === null ? await history(context) : await forecast(context, runId);
    const metadata = focusMetadata(table.columns, made);
    const data = context.files.createTemporary(`${table.name}.${format}`);
    const inside = { focus_version: focusVersion, focus_metadata: JSON.stringify(metadata) };
    const rows = await inTurns(writeTable(table, { path: data.path, format, metadata: inside }), context.signal);
    const beside = context.files.createTemporary(`${table.name}.metadata.json`);
    writeWhole(beside.path, `${JSON.stringify(metadata, null, 2)}\n`);
    return { file: data.handle, name: `${table.name}.${format}`, metadata: beside.handle, rows };
  });
  const what = runId === null ? 'history' : `run ${runId}`;
  await workspace.recordExport({ action: 'export', entity: 'focus', detail: `${what} as ${written.name}` });
  context.changed('audit');
  return written;
}

interface Made {
  readonly table: Table;
  readonly made: { readonly [name: string]: string };
}

async function history(context: Context): Promise<Made> {
  const { db, name } = context.workspace();
  const [version] = listAttributions(db);
  const attribution = version && version.rules.length > 0 ? `cogsmith-attribution-${version.version}` : null;
  const parts = { usage: usageTable(pricedDays(db)), billed: await billedMonths(context), attribution };
  return {
    table: focusHistory({ ...parts, listCost: listCostOf(context) }),
    made: {
      method: 'vendor charges joined with usage, then rules of attribution',
      workspace: name,
      priceBook: context.priceBook.version,
      attribution: attribution ?? 'labels of the files',
      at: context.now(),
    },
  };
}

async function billedMonths(context: Context): Promise<BilledMonth[]> {
  const { db } = context.workspace();
  const billed: BilledMonth[] = [];
  for (const key of listProviderMonths(db)) {
    const { steps } = await tieOutOf(context, db, key);
    const nano = (usd: number | null) => BigInt(Math.round((usd ?? 0) * 1e9));
    billed.push({ ...key, vendorNano: nano(steps.vendorCost), taxNano: nano(steps.tax) });
  }
  return billed.sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0));
}

/** At list: the price book without contracts. */
function listCostOf({ priceBook }: Context): ListCost {
  const estimate = createEstimator({ ...priceBook, contracts: [] });
  return (line) => {
    if (line['model'] === null) return null;
    const { costUsd, unpricedTokens, feesUsd } = estimate({
      ...(line as unknown as UsageRow),
      serviceTier: line['service_tier'] as string | null,
      contextBand: line['context_band'] as string | null,
      inputTokens: line['input_tokens'] as number | null,
      cacheReadTokens: line['cache_read_tokens'] as number | null,
      cacheWrite5mTokens: line['cache_write_tokens'] as number | null,
      cacheWrite1hTokens: null,
      outputTokens: line['output_tokens'] as number | null,
    });
    return unpricedTokens > 0 || costUsd === 0 ? null : (costUsd + feesUsd).toFixed(9);
  };
}

/** One month after the other: only its values are in memory. */
async function forecast(context: Context, runId: string): Promise<Made> {
  const report = storedReport(context, runId);
  const { scenario, prices, result } = report;
  const { trials, sampler, seed, inputsHash, engineVersion, priceBookVersion } = result.run;
  if (!prices)
    throw new WorkbenchError('invalid_input', 'The run did not keep its prices; run the scenario again, then export.');
  const design = makeDesign(sampler, Math.min(trials, mostPathTrials({ months: 1 })));
  const cells: CellMonth[] = [];
  for (const [at, month] of result.months.entries()) {
    const wanted = { targets: [], drivers: [], parts: false, cells: month };
    const { columns, cells: found } = await askOne(
      context.compute,
      { question: { scenario, prices }, wanted, design, seed },
      { signal: context.signal },
    );
    cells.push(...found.flatMap((cell, index) => cellMonth(month, cell, columns[index]!) ?? []));
    context.progress({ done: at + 1, total: result.months.length, unit: 'months' });
  }
  return {
    table: focusForecast({ runId, scenario: scenario.name, ranAt: report.ranAt }, cells),
    made: {
      method: `simulation, ${design.trials} trials (${sampler}), percentiles of type 7`,
      runId,
      scenario: scenario.name,
      vintage: report.ranAt,
      seed: String(seed),
      inputsHash,
      engine: engineVersion,
      priceBook: priceBookVersion,
    },
  };
}

export const focusHandlers = { 'report.focus': exportFocus } satisfies Partial<Handlers>;
