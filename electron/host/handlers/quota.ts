import type { AgentRunGroup } from '../../../models/agents/agentRunGroup.ts';
import type { Month } from '../../../models/calendar.ts';
import {
  leastMonths,
  type QuotaDimension,
  type QuotaMonth,
  type Quotas,
  quotaOf,
  quotaTotal,
} from '../../../models/quotas/quota.ts';
import { drawAt, stream, unitInterval } from '../../../models/random/stream.ts';
import { liteLlmBudgets, quotaCsv } from '../../../models/reports/quotaFiles.ts';
import { sumUsage, type UsageSum } from '../../../models/usage/usageSums.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { wholeMonthsOf } from '../history/actualCosts.ts';
import { statedBlocks } from '../history/statedBlocks.ts';
import { inTurns, type Steps } from '../inTurns.ts';
import { listAgentRuns } from '../store/agentRunStore.ts';
import { costOf, pricedInSteps } from '../store/usageStore.ts';
import { afterWrites } from '../store/writeInTurns.ts';
import { exportFile } from './exportFile.ts';

/** Months that quotas rest on, the latest. */
const mostMonths = 12;

/** Quotas from the history at a percentile and headroom, with what they would have stopped and what they save. */
function proposeQuotas(context: Context, rules: Args<'quota.propose'>): Promise<Quotas> {
  return inTurns(proposed(context, rules), context.signal);
}

function* proposed(context: Context, rules: Args<'quota.propose'>): Steps<Quotas> {
  const isWhole = wholeMonthsOf(context);
  const sums = yield* usageOf(context, rules.by);
  const tasks = successesOf(context);
  const whole = sums.filter(({ key }) => isWhole(key[0]!));
  const months = [...new Set(whole.map(({ key }) => key[0]!))].sort().slice(-mostMonths);
  const histories = new Map<string | null, Map<Month, QuotaMonth>>();
  for (const sum of whole) {
    const [month, named, feature] = [sum.key[0]!, sum.key[1] ?? null, sum.key[2] ?? null];
    const task = tasks.get(feature);
    if (!months.includes(month) || (rules.by === 'agent' && !task)) continue;
    const own = histories.get(named) ?? new Map<Month, QuotaMonth>();
    own.set(month, addedMonth(own.get(month), monthOf(sum, month, task)));
    histories.set(named, own);
  }
  const keys = stream(1, `quota.${rules.by}`, 'trial');
  const all = [...histories].map(([holder, own]) => {
    const inOrder = [...own.values()].sort((a, b) => a.month.localeCompare(b.month));
    return { holder, quota: quotaOf({ holder, months: inOrder }, rules, (at) => unitInterval(drawAt(keys, at))) };
  });
  const quotas = all.flatMap(({ quota }) => quota ?? []).sort((a, b) => b.monthlyUsd - a.monthlyUsd);
  const short = all.filter(({ quota }) => !quota).map(({ holder }) => holder ?? 'not stated');
  return { ...rules, months, quotas, total: quotaTotal(quotas), notes: notesOf(rules.by, { short, quotas }) };
}

/** Use by month, holder and feature: as attributed, and of keys and users as the files state them. */
function* usageOf(context: Context, by: QuotaDimension): Steps<UsageSum[]> {
  if (by !== 'key' && by !== 'user') {
    const dimension = by === 'agent' ? 'feature' : by;
    return yield* pricedInSteps(context.workspace().db, {
      by: ['month', dimension, 'feature'],
      filter: {},
      from: null,
      to: null,
    });
  }
  const sums = sumUsage({ by: ['month', by === 'key' ? 'feature' : 'customer', 'feature'], filter: {} });
  for (const stated of statedBlocks(context, false)) {
    if (stated) sums.add(stated.block, stated.month);
    yield;
  }
  return sums.result();
}

function monthOf(sum: UsageSum, month: Month, task: Successes | undefined): QuotaMonth {
  const tokens = sum.inputTokens + sum.cacheReadTokens + sum.cacheWriteTokens + sum.outputTokens;
  const usd = costOf(sum);
  const successes = task ? (task.per === 'usd' ? usd : tokens) * task.rate : null;
  return { month, usd, tokens, requests: sum.requests, successes };
}

/** What is not stated of a part is not known of the whole; tasks are known as far as agent runs tell. */
function addedMonth(before: QuotaMonth | undefined, now: QuotaMonth): QuotaMonth {
  if (!before) return now;
  const isTold = before.successes !== null || now.successes !== null;
  return {
    month: now.month,
    usd: before.usd + now.usd,
    tokens: before.tokens + now.tokens,
    requests: before.requests === null || now.requests === null ? null : before.requests + now.requests,
    successes: isTold ? (before.successes ?? 0) + (now.successes ?? 0) : null,
  };
}

interface Successes {
  /** Successful tasks of each dollar, or where runs state no cost, of each token. */
  readonly per: 'usd' | 'tokens';
  readonly rate: number;
}

/** How many tasks succeed for what is used, by feature, from agent runs whose outcome is known. */
function successesOf(context: Context): Map<string | null, Successes> {
  const byFeature = Map.groupBy(listAgentRuns(context.workspace().db), ({ feature }) => feature);
  return new Map(
    [...byFeature].flatMap(([feature, groups]): [string | null, Successes][] => {
      const sum = (of: (group: AgentRunGroup) => number | null) =>
        groups.reduce((total, group) => total + (of(group) ?? 0), 0);
      const judged = sum((group) => group.judged);
      if (judged === 0) return [];
      const successful = (sum((group) => group.successes) / judged) * sum((group) => group.runs);
      const usd = sum((group) => group.costUsd);
      if (usd > 0) return [[feature, { per: 'usd', rate: successful / usd }]];
      const tokens = sum((group) => group.inputTokens) + sum((group) => group.outputTokens);
      return tokens > 0 ? [[feature, { per: 'tokens', rate: successful / tokens }]] : [];
    }),
  );
}

function notesOf(
  by: QuotaDimension,
  { short, quotas }: { readonly short: readonly string[]; readonly quotas: Quotas['quotas'] },
): string[] {
  const isUnnamed = quotas.some(({ holder }) => holder === null) || short.includes('not stated');
  const isTold = quotas.some(({ replay }) => replay.successes !== null);
  return [
    ...(by === 'agent' && quotas.length === 0 ? ['No agent is known; import agent runs with their outcome.'] : []),
    ...(by === 'key' ? ['Keys as the files state them: the API key, or the feature where a file states that.'] : []),
    ...(by === 'user'
      ? ['Users as the files state them: the end user, or the customer where a file states that.']
      : []),
    ...(short.length > 0 ? [`No quota for ${short.join(', ')}: fewer than ${leastMonths} full months of use.`] : []),
    ...(isUnnamed ? [`Use without a ${by} is in the table and in no gateway file; attribute it first.`] : []),
    ...(isTold && by !== 'agent' ? ['Successful tasks are of features with agent runs; others are not counted.'] : []),
    ...(quotas.length > 0 ? ['A quota only saves what months like those that were would have had above it.'] : []),
  ];
}

async function exportQuotas(
  context: Context,
  { format, ...rules }: Args<'quota.export'>,
): Promise<Result<'quota.export'>> {
  const quotas = await afterWrites(context.workspace().db, () => proposeQuotas(context, rules));
  const text = format === 'csv' ? quotaCsv(quotas) : `${JSON.stringify(liteLlmBudgets(quotas), null, 2)}\n`;
  return exportFile(context, {
    name: format === 'csv' ? `quotas by ${rules.by}.csv` : `litellm budgets by ${rules.by}.json`,
    content: text,
    entity: 'quotas',
    detail: `${quotas.quotas.length} by ${rules.by}, as ${format}`,
  });
}

export const quotaHandlers = {
  'quota.propose': proposeQuotas,
  'quota.export': exportQuotas,
} satisfies Partial<Handlers>;
