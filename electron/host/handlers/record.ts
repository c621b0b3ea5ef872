import { WorkbenchError } from '../../../models/errors.ts';
import { bySeries } from '../../../models/record/bySeries.ts';
import { expectedCosts } from '../../../models/record/expectedCosts.ts';
import { type FreezeRequest, type FrozenForecast, frozenQuantiles } from '../../../models/record/frozenForecast.ts';
import { foreseen, summariseRecord } from '../../../models/record/recordSummary.ts';
import { recordWords } from '../../../models/record/recordWords.ts';
import { type ForecastScore, scoreForecast } from '../../../models/record/scoreForecast.ts';
import type { RecordedForecast, TrackRecord } from '../../../models/record/trackRecord.ts';
import { holdingFactor, type OutcomeOfBand, widenQuantiles } from '../../../models/record/widenBands.ts';
import {
  actualOf,
  type BacktestedSeries,
  backtestedSeries,
  type WholeMonth,
} from '../../../models/simulation/backtest.ts';
import type { BandFactor } from '../../../models/simulation/result.ts';
import { questionOf } from '../compute/askedScenario.ts';
import { inputsHashOf } from '../compute/inputsHash.ts';
import type { Context, Handlers } from '../context.ts';
import { readWholeMonths } from '../history/actualCosts.ts';
import * as store from '../store/frozenStore.ts';
import * as runStore from '../store/runStore.ts';
import { writeAtOnce, writeWhatIsRead } from '../store/writeInTurns.ts';
import { drawPaths, pathTrialsOf } from './recordTrials.ts';

/**
 * Keeps a stored run as a forecast: what it foresaw of each month and total, and what its drivers were expected to be.
 */
async function freezeRun(context: Context, request: FreezeRequest): Promise<RecordedForecast> {
  const workspace = context.workspace();
  const found = runStore.readRun(workspace.db, request.runId);
  if (!found)
    throw new WorkbenchError('not_found', `Run "${request.runId}" does not exist; run the scenario, then freeze it.`);
  const { run, scenario, result } = found;
  const question = questionOf(context, scenario);
  checkFreezable(context, found);
  const settings = { ...run.settings, trials: result.run.trials };
  const bandFactor = store.bandFactorInForce(workspace.db)?.factor ?? 1;
  const quantiles = frozenQuantiles(await drawPaths(context, { question, settings }));
  const hasOtherCogs = result.months.map((_, at) => result.series.cogs.mean[at] !== result.series.aiCogs.mean[at]);
  const wide = (values: readonly (readonly number[] | null)[], series: BacktestedSeries) =>
    values.map((one) => one && widenQuantiles(one, { factor: bandFactor, series }));
  const frozenOf = (known: WholeMonth | null): FrozenForecast => ({
    ...request,
    id: context.newId(),
    frozenAt: context.now(),
    knownThrough: known?.month ?? null,
    ...{ scenarioId: run.scenarioId, scenarioName: run.scenarioName, ranAt: run.ranAt, record: result.run },
    months: result.months,
    series: bySeries((series) => ({
      months: wide(quantiles[series].months, series),
      totals: wide(quantiles[series].totals, series),
      singlePoint: result.averages.months[series],
      naive: known && actualOf(known, series, hasOtherCogs[0] ?? false),
    })),
    hasOtherCogs,
    question,
    pathTrials: pathTrialsOf(question, settings),
    costs: expectedCosts(question),
    bandFactor,
  });
  const { frozen, actuals } = await writeWhatIsRead(workspace.db, {
    read: () => readWholeMonths(context),
    write: (actuals) => {
      // Once more: another window may have frozen it, or changed prices, while its paths were drawn.
      checkFreezable(context, found);
      const frozen = frozenOf(actuals.filter(({ aiCogsUsd }) => aiCogsUsd !== null).at(-1) ?? null);
      store.insertFrozen(workspace.db, frozen);
      const detail = `${scenario.name}, ${frozen.months[0]} to ${frozen.months.at(-1)}; ${request.owner}: ${request.purpose}`;
      workspace.audit({ action: 'freeze', entity: `forecast ${request.name}`, detail });
      return { frozen, actuals };
    },
  });
  context.changed('record', 'audit');
  return { ...headOf(frozen), scores: scoreForecast(frozen, actuals) };
}

/** Throws where a run is frozen already, or was run at other prices. */
function checkFreezable(context: Context, { run, scenario, result }: NonNullable<ReturnType<typeof runStore.readRun>>) {
  if (store.listFrozen(context.workspace().db).some(({ runId }) => runId === run.id))
    throw new WorkbenchError(
      'conflict',
      `This run of "${scenario.name}" is frozen already; run it again to freeze anew.`,
    );
  if (inputsHashOf(scenario, questionOf(context, scenario).prices) !== result.run.inputsHash)
    throw new WorkbenchError(
      'conflict',
      `Prices changed since "${scenario.name}" was run on ${run.ranAt.slice(0, 10)}; run it again, then freeze it.`,
    );
}

async function removeFrozen(context: Context, { id }: { id: string }): Promise<null> {
  const workspace = context.workspace();
  await writeAtOnce(workspace.db, () => {
    const { id: own, name, months } = findFrozen(context, id);
    store.removeFrozen(workspace.db, own);
    workspace.audit({
      action: 'remove',
      entity: `frozen forecast ${name}`,
      detail: `${months[0]} to ${months.at(-1)}`,
    });
  });
  context.changed('record', 'audit');
  return null;
}

/** One of the frozen forecasts, or what to do. */
export function findFrozen({ workspace }: Context, id: string): FrozenForecast {
  const all = store.listFrozen(workspace().db);
  const found = all.find((one) => one.id === id) ?? all.find((one) => one.name === id);
  if (found) return found;
  throw new WorkbenchError('not_found', `Frozen forecast "${id}" does not exist; "record list" names those there are.`);
}

/** Every frozen forecast held against the full months that have happened since. */
async function readTrackRecord(context: Context): Promise<TrackRecord> {
  const { db } = context.workspace();
  const frozen = store.listFrozen(db);
  const actuals = await readWholeMonths(context);
  const forecasts = frozen.map((one) => ({ ...headOf(one), scores: scoreForecast(one, actuals) }));
  const scores = forecasts.flatMap((one) => one.scores);
  const summaries = backtestedSeries.map((series) => summariseRecord(series, scores));
  const actualMonths = actuals.flatMap(({ month, aiCogsUsd }) => (aiCogsUsd === null ? [] : [month])).reverse();
  const through = actualMonths[0] ?? null;
  return {
    forecasts,
    summaries,
    sentences: bySeries((series) => recordWords(summaries.find((one) => one.series === series)!)),
    actualsThrough: through,
    actualMonths,
    bandFactor: store.bandFactorInForce(db),
    holdingFactors: bySeries((series) => holdingFactor(frozen.flatMap((one) => outcomesOf(one, { series, actuals })))),
    notes: notesOf(frozen, scores, through),
  };
}

function outcomesOf(
  { months, series: all, knownThrough, hasOtherCogs }: FrozenForecast,
  { series, actuals }: { readonly series: BacktestedSeries; readonly actuals: readonly WholeMonth[] },
): OutcomeOfBand[] {
  return months.flatMap((month, index) => {
    const whole = actuals.find((one) => one.month === month);
    const quantiles = all[series].months[index];
    const actual = whole ? actualOf(whole, series, hasOtherCogs[index]!) : null;
    const isForeseen = knownThrough === null || month > knownThrough;
    return quantiles && actual !== null && isForeseen ? [{ series, quantiles, actual }] : [];
  });
}

function notesOf(
  frozen: readonly FrozenForecast[],
  scores: readonly ForecastScore[],
  through: string | null,
): string[] {
  if (frozen.length === 0) return ['No forecast is frozen yet; run a scenario and freeze it before its months happen.'];
  const history = through === null ? 'there is no full month of history' : `the history ends in ${through}`;
  return [
    ...(scores.some((score) => foreseen(score).length > 0)
      ? []
      : [`No month of a frozen forecast has happened yet: ${history}; import the months after it.`]),
    ...(scores.some(({ months }) => months.some(({ horizon }) => horizon < 1))
      ? ['Months that were over when a forecast was frozen tell of its fit and are not counted.']
      : []),
  ];
}

/** Multiplies the bands of ranges from now on, openly: who, when and why stay with it. */
async function widenBands(
  context: Context,
  { factor, reason }: { factor: number; reason: string },
): Promise<BandFactor | null> {
  const workspace = context.workspace();
  const made = { factor, reason, owner: context.who, decidedAt: context.now() };
  await writeAtOnce(workspace.db, () => {
    store.insertBandFactor(workspace.db, made);
    workspace.audit({ action: 'widen', entity: 'bands of forecasts', detail: `× ${factor}: ${reason}` });
  });
  context.changed('record', 'audit');
  return store.bandFactorInForce(workspace.db);
}

/** What is told of a frozen forecast beside its scores. */
export function headOf(frozen: FrozenForecast): Omit<RecordedForecast, 'scores'> {
  const { id, runId, name, owner, purpose, frozenAt, knownThrough, scenarioId, scenarioName, months, bandFactor } =
    frozen;
  return { id, runId, name, owner, purpose, frozenAt, knownThrough, scenarioId, scenarioName, months, bandFactor };
}

export const recordHandlers = {
  'record.freeze': freezeRun,
  'record.remove': removeFrozen,
  'record.list': readTrackRecord,
  'record.widen': widenBands,
} satisfies Partial<Handlers>;
