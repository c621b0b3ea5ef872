import {
  leastMonths,
  type QuotaHistory,
  type QuotaMonth,
  type Quotas,
  quotaOf,
  quotaTotal,
} from '../../../models/quotas/quota.ts';
import { drawAt, stream, unitInterval } from '../../../models/random/stream.ts';
import { liteLlmBudgets, quotaCsv } from '../../../models/reports/quotaFiles.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { wholeMonthsOf } from '../history/actualCosts.ts';
import { listAgentRuns } from '../store/agentRunStore.ts';
import { summariseUsage } from '../store/usageStore.ts';
import { afterWrites } from '../store/writeInTurns.ts';
import { exportFile } from './exportFile.ts';

/** Months that quotas rest on, the latest. */
const mostMonths = 12;

/** Quotas from the history at a percentile and headroom, with what they would have stopped and what they save. */
function proposeQuotas(context: Context, rules: Args<'quota.propose'>): Quotas {
  const { db } = context.workspace();
  const isWhole = wholeMonthsOf(context);
  const { groups } = summariseUsage(db, { by: ['month', rules.by], from: null, to: null, filter: {} });
  const whole = groups.filter(({ key }) => isWhole(key[0]!));
  const months = [...new Set(whole.map(({ key }) => key[0]!))].sort().slice(-mostMonths);
  const histories = new Map<string | null, QuotaMonth[]>();
  for (const { key, costUsd, requests, ...tokens } of whole) {
    const [month, holder] = [key[0]!, key[1] ?? null];
    if (!months.includes(month)) continue;
    const sum = tokens.inputTokens + tokens.cacheReadTokens + tokens.cacheWriteTokens + tokens.outputTokens;
    const own = histories.get(holder) ?? [];
    own.push({ month, usd: costUsd, tokens: sum, requests });
    histories.set(holder, own);
  }
  const keys = stream(1, `quota.${rules.by}`, 'trial');
  const success = rules.by === 'feature' ? successByFeature(context) : new Map<string | null, number>();
  const all = [...histories].map(([holder, own]) => {
    const history: QuotaHistory = { holder, months: own, successShare: success.get(holder) ?? null };
    return { holder, quota: quotaOf(history, rules, (index) => unitInterval(drawAt(keys, index))) };
  });
  const quotas = all.flatMap(({ quota }) => quota ?? []).sort((a, b) => b.monthlyUsd - a.monthlyUsd);
  const short = all.filter(({ quota }) => !quota).map(({ holder }) => holder ?? 'not stated');
  return {
    ...rules,
    months,
    quotas,
    total: quotaTotal(quotas),
    notes: [
      ...(short.length > 0 ? [`No quota for ${short.join(', ')}: fewer than ${leastMonths} full months of use.`] : []),
      ...(histories.has(null)
        ? [`Use without a ${rules.by} is in the table and in no gateway file; attribute it first.`]
        : []),
      ...(quotas.length > 0 ? ['A quota only saves what months like those that were would have had above it.'] : []),
    ],
  };
}

function successByFeature(context: Context): Map<string | null, number> {
  const sums = new Map<string | null, { judged: number; successes: number }>();
  for (const { feature, judged, successes } of listAgentRuns(context.workspace().db)) {
    const own = sums.get(feature) ?? { judged: 0, successes: 0 };
    sums.set(feature, { judged: own.judged + judged, successes: own.successes + successes });
  }
  return new Map(
    [...sums].flatMap(([feature, one]) => (one.judged > 0 ? [[feature, one.successes / one.judged]] : [])),
  );
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
