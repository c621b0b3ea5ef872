import { z } from 'zod';

/** A question that finance people come with, and how an assistant gets to its answer. */
interface Story {
  readonly name: string;
  readonly title: string;
  readonly arguments: { readonly [name: string]: z.ZodString };
  readonly words: (given: { readonly [name: string]: string | undefined }) => string;
}

const rules =
  'Use the Cogsmith tools only for figures; never compute or guess one yourself. Say each figure with its unit and its 80% range, name the run (trials, seed, price book), and quote the sentence of each answer.';
const named = (text: string) => z.string().min(1).max(300).describe(text);

/** The stories of a CFO, each a prompt. */
export const stories: readonly Story[] = [
  {
    name: 'close_month',
    title: 'Close the month',
    arguments: { month: named('YYYY-MM') },
    words: ({ month }) => `Is ${month} final? Use month_end and check; say what is left to do, in order, with dollars.`,
  },
  {
    name: 'attribute_cost',
    title: 'Whose cost is it, and is it COGS or R&D',
    arguments: { month: named('YYYY-MM') },
    words: ({ month }) =>
      `Where did AI cost of ${month} go? Use usage by feature, team and environment for that month; say the largest parts and what is not attributed.`,
  },
  {
    name: 'forecast_margin',
    title: 'Forecast of gross margin',
    arguments: { scenario: named('id or name of the scenario') },
    words: ({ scenario }) =>
      `What gross margin should we expect in "${scenario}", and what drives it? Use forecast, then uncertainty; close with how earlier forecasts did, from record.`,
  },
  {
    name: 'price_agents',
    title: 'Price of an agent',
    arguments: { scenario: named('id or name of the scenario'), feature: named('id of the agent’s feature') },
    words: ({ scenario, feature }) =>
      `Which price of "${feature}" in "${scenario}" gives an 80% chance of at least 70% gross margin? Find its price with inputs, then use goal_seek.`,
  },
  {
    name: 'compare_plans',
    title: 'Which plan or scenario earns more',
    arguments: { a: named('id or name of a scenario'), b: named('id or name of another') },
    words: ({ a, b }) => `Which is better, "${a}" or "${b}"? Use compare, then explain; say which change matters most.`,
  },
  {
    name: 'switch_model',
    title: 'Move to a cheaper model',
    arguments: {
      scenario: named('id or name of the scenario'),
      feature: named('id of the feature'),
      share: named('share of traffic, such as 60%'),
    },
    words: ({ scenario, feature, share }) =>
      `What happens to margin if we move ${share} of ${feature} to a cheaper model in "${scenario}"? See the models in use with usage by model, find a cheaper one with prices, then use move_model.`,
  },
  {
    name: 'size_commitment',
    title: 'How large a commitment',
    arguments: { scenario: named('id or name of the scenario') },
    words: ({ scenario }) =>
      `How large should our commitment be in "${scenario}"? Use commitments, then commitment_size for each; say the chance and cost of a shortfall.`,
  },
  {
    name: 'watch_budgets',
    title: 'Which budget breaks',
    arguments: {},
    words: () => 'Which budget breaks first, when, why, and what would be enough? Use budgets, then check.',
  },
];

export function storyText(story: Story, given: { readonly [name: string]: string | undefined }): string {
  return `${story.words(given)} ${rules}`;
}
