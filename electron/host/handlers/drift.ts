import type { Month } from '../../../models/calendar.ts';
import { type Drift, type DriftHistory, findDrift } from '../../../models/drift/drift.ts';
import type { DriftRules } from '../../../models/drift/driftBand.ts';
import type { KindUsd } from '../../../models/drift/driftRatio.ts';
import { findPrice } from '../../../models/prices/findPrice.ts';
import { type KindPrices, kindPrices } from '../../../models/prices/kindPrices.ts';
import { isPartialMonth } from '../../../models/usage/partialMonth.ts';
import type { UsageGroup } from '../../../models/usage/usageSummary.ts';
import type { Context, Handlers } from '../context.ts';
import { wholeMonthsOf } from '../history/actualCosts.ts';
import { agentRunSpans, monthlyAgentRuns } from '../store/agentRunStore.ts';
import { summariseUsage } from '../store/usageStore.ts';
import { leftOutMonths } from './leftOut.ts';

type By = Drift['by'];

/** Ratios of the history by month, and where the last full month leaves those before. */
export function readDrift(context: Context, { by, rules }: { by: By; rules: DriftRules }): Drift {
  const { db } = context.workspace();
  const [isCovered, isOut] = [wholeMonthsOf(context), leftOutMonths(context)];
  const isWhole = (month: Month) => isCovered(month) && !isOut(month);
  const everything = { from: null, to: null, filter: {} };
  const all = summariseUsage(db, { by: ['month', by], ...everything }).groups;
  const everyMonth = all.map(({ key }) => key[0]!);
  const usage = all.filter(({ key }) => isWhole(key[0]!));
  const spans = agentRunSpans(db);
  const ofRuns = by === 'feature' || by === 'model' ? monthlyAgentRuns(db, by) : [];
  const runs = ofRuns.filter(({ month }) => !isOut(month) && (isCovered(month) || !isPartialMonth(month, spans)));
  const month = [...usage.map(({ key }) => key[0]!), ...runs.map((one) => one.month)].sort().at(-1) ?? null;
  const used = month
    ? summariseUsage(db, { by: ['provider', 'model', by], from: month, to: month, filter: {} }).groups
    : [];
  const keys = [...new Set([...usage.map(({ key }) => key[1]!), ...runs.map(({ key }) => key)])];
  const histories = keys.map((key): DriftHistory => {
    const own = new Map(usage.filter((one) => one.key[1] === key).map((one) => [one.key[0]!, one]));
    const tasks = new Map(runs.filter((one) => one.key === key).map((one) => [one.month, one]));
    return {
      key,
      months: [...new Set([...own.keys(), ...tasks.keys()])].sort().map((one) => ({
        ...(own.get(one) ?? nothing),
        month: one,
        tasks: tasks.get(one) ?? null,
      })),
      prices: month === null ? null : pricesOf(context, { month, groups: used.filter((one) => one.key[2] === key) }),
    };
  });
  const drift = findDrift({ by, month, histories, rules });
  const out = [...new Set(everyMonth)].filter(isOut).sort();
  return out.length === 0 ? drift : { ...drift, notes: [...drift.notes, `Left out by decision: ${out.join(', ')}.`] };
}

const nothing = {
  requests: null,
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  unpricedTokens: 0,
  costUsd: 0,
};

/** What the tokens of a month cost by kind, over the models they went to; null where one of these has no price. */
function pricesOf(
  { priceBook: book }: Context,
  { month, groups }: { readonly month: Month; readonly groups: readonly UsageGroup[] },
): KindUsd | null {
  const priced: { prices: KindPrices; input: number; output: number }[] = [];
  for (const { key, inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens } of groups) {
    const [provider, model] = key;
    const [input, output] = [inputTokens + cacheReadTokens + cacheWriteTokens, outputTokens];
    if (input + output === 0) continue;
    const found = model ? findPrice({ book, provider: provider ?? null, model, day: `${month}-01` }) : null;
    const prices = kindPrices(found);
    if (!prices) return null;
    priced.push({ prices, input, output });
  }
  const mean = (kind: keyof KindUsd, weight: 'input' | 'output') => {
    const total = priced.reduce((sum, one) => sum + one[weight], 0);
    return total === 0 ? null : priced.reduce((sum, one) => sum + one.prices[kind] * one[weight], 0) / total;
  };
  const [input, cacheRead, output] = [mean('input', 'input'), mean('cacheRead', 'input'), mean('output', 'output')];
  return input === null || cacheRead === null || output === null ? null : { input, cacheRead, output };
}

export const driftHandlers = {
  'drift.read': readDrift,
} satisfies Partial<Handlers>;
