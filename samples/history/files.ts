import { anthropicCostFile, anthropicTokensFile } from './anthropic.ts';
import { company, features } from './company.ts';
import { type Consumption, consumption } from './consumption.ts';
import { customerDemand } from './demand.ts';
import { openaiCostFile, openaiUsageFile } from './openai.ts';
import { seededRandom } from './random.ts';
import { revenueFile } from './revenue.ts';

/** The sample company's history as its providers and its billing would export it. */
export function sampleFiles(): { readonly name: string; readonly text: string }[] {
  const demand = customerDemand(seededRandom(2025));
  const used = consumption(demand, seededRandom(2026));
  const openai = used.filter((row) => provider(row) === 'openai');
  const anthropic = used.filter((row) => provider(row) === 'anthropic');
  return [
    { name: 'completions_usage_2025-05-01_2026-10-31.csv', text: openaiUsageFile(openai) },
    { name: 'cost_2025-05-01_2026-10-31.csv', text: openaiCostFile(openai) },
    { name: 'claude_api_tokens_2025_05_to_2026_10.csv', text: anthropicTokensFile(anthropic) },
    { name: 'claude_api_cost_2025_05_01_to_2026_10_31.csv', text: anthropicCostFile(anthropic) },
    { name: 'revenue_2025-05_2026-10.csv', text: revenueFile(demand, seededRandom(2027)) },
  ];
}

/** How far the month after the history has come. */
const lastDay = '2026-11-11';

/** The first days of the month after the history: what is exported on a day of it. */
export function dayFiles(): { readonly name: string; readonly text: string }[] {
  const demand = customerDemand(seededRandom(2025), company.months + 1);
  const used = consumption(demand, seededRandom(2026)).filter(({ day }) => day >= '2026-11-01' && day <= lastDay);
  const openai = used.filter((row) => provider(row) === 'openai');
  const anthropic = used.filter((row) => provider(row) === 'anthropic');
  return [
    { name: `completions_usage_2026-11-01_${lastDay}.csv`, text: openaiUsageFile(openai) },
    { name: `cost_2026-11-01_${lastDay}.csv`, text: openaiCostFile(openai) },
    { name: 'claude_api_tokens_2026_11_01_to_2026_11_11.csv', text: anthropicTokensFile(anthropic) },
    { name: 'claude_api_cost_2026_11_01_to_2026_11_11.csv', text: anthropicCostFile(anthropic) },
  ];
}

const provider = (row: Consumption) => features[row.feature].provider;
