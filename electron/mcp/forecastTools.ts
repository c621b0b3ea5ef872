import { z } from 'zod';
import { explainedStatistics } from '../../models/sensitivity/explanation.ts';
import { goalSchema } from '../../models/sensitivity/goal.ts';
import { type Comparison, type RunResult, seriesKeys } from '../../models/simulation/result.ts';
import type { Call } from '../../models/workbench.ts';
import { byMonth, pageOf, type ToolAnswer } from './answer.ts';
import { pageInput, scenarioName, scenarioOf, settingsInput, settingsOf, targetInput } from './inputs.ts';
import { comparisonSentence, forecastSentence } from './sentences.ts';
import { type Tool, tool } from './tool.ts';

const units = 'US$; grossMargin and probabilities are ratios of 1; differences of grossMargin are ratios of 1 too';
const asked = { scenario: scenarioName, ...settingsInput };

/** What may come: questions to scenarios, each answered by simulation; nothing is stored. */
export const forecastTools: readonly Tool[] = [
  tool({
    name: 'forecast',
    title: 'Forecast of a scenario',
    description:
      'Revenue, COGS and gross margin by month with percentiles, the total, and the chance to miss the target.',
    input: z.object({ ...asked, ...pageInput }),
    run: async (call, { scenario, offset, limit, ...settings }) => {
      const result = await call('run.preview', {
        scenario: await call('scenario.read', { id: await scenarioOf(call, scenario) }),
        settings: settingsOf(settings),
      });
      const rows = byMonth(result.months, result.series);
      const { target, cogsLines, commitments, total } = result;
      const lines = cogsLines.map(({ name, mean }) => ({ name, meanUsd: mean.reduce((sum, usd) => sum + usd, 0) }));
      const data = { ...pageOf(rows, { offset, limit }), total, target, cogsLines: lines, commitments };
      return { sentence: forecastSentence(result), units, run: result.run, data };
    },
  }),
  tool({
    name: 'compare',
    title: 'Compare two scenarios',
    description: 'The difference b − a on the same random draws: percentiles, and the chance that b is better.',
    input: z.object({ a: scenarioName, b: scenarioName, ...settingsInput, ...pageInput }),
    run: async (call, { a, b, offset, limit, ...settings }) => {
      const found = await call('run.compare', {
        a: await scenarioOf(call, a),
        b: await scenarioOf(call, b),
        settings: settingsOf(settings),
      });
      return comparisonAnswer(found, { offset, limit });
    },
  }),
  tool({
    name: 'what_if',
    title: 'What if a scenario had further changes',
    description:
      'A scenario against itself with further changes, on the same draws; nothing is saved. Changes are written as in scenario files, such as {"kind":"switch","id":"cheaper","name":"Cheaper model","from":"2027-01","feature":"support","fromModel":"…","toProvider":"…","toModel":"…","share":0.6}.',
    input: z.object({
      scenario: scenarioName,
      changes: z.array(z.record(z.string(), z.unknown())).min(1).max(50),
      ...settingsInput,
      ...pageInput,
    }),
    run: async (call, { scenario, changes, offset, limit, ...settings }) => {
      const found = await withChanges(call, { scenario, changes, settings: settingsOf(settings) });
      return comparisonAnswer(found, { offset, limit });
    },
  }),
  tool({
    name: 'move_model',
    title: 'What if traffic moves to another model',
    description:
      'Moves a share of one model’s traffic, of one feature or of all, to another model from a month on, and says what that changes; nothing is saved.',
    input: z.object({
      scenario: scenarioName,
      feature: z.string().max(200).nullable().default(null).describe('id of a feature; null for all'),
      fromModel: z.string().min(1).max(300),
      toProvider: z.string().min(1).max(200),
      toModel: z.string().min(1).max(300),
      share: z.number().gt(0).max(1).describe('share of the traffic that moves, a ratio of 1: 0.6 is 60%'),
      from: z.string().regex(/^\d{4}-\d{2}$/, 'must be a month written YYYY-MM'),
      ...settingsInput,
      ...pageInput,
    }),
    run: async (call, { scenario, offset, limit, trials, seed, ...move }) => {
      const name = `${move.share * 100}% of ${move.fromModel} to ${move.toModel}`;
      const changes = [{ kind: 'switch', id: 'moved-model', name, ...move }];
      const found = await withChanges(call, { scenario, changes, settings: settingsOf({ trials, seed }) });
      return comparisonAnswer(found, { offset, limit });
    },
  }),
  tool({
    name: 'explain',
    title: 'Why two scenarios differ',
    description:
      'Divides the difference b − a of a figure among the changes between two scenarios; the parts sum to it.',
    input: z.object({
      a: scenarioName,
      b: scenarioName,
      statistic: z.enum(explainedStatistics).default('mean'),
      ...targetInput,
      ...settingsInput,
    }),
    run: async (call, { a, b, statistic, series, month, through, ...settings }) => {
      const found = await call('sensitivity.explain', {
        a: await scenarioOf(call, a),
        b: await scenarioOf(call, b),
        target: { series, month, through },
        statistic,
        settings: settingsOf(settings),
      });
      const { sentence, ...data } = found;
      return { sentence, units, run: settingsOf(settings), data };
    },
  }),
  tool({
    name: 'uncertainty',
    title: 'What drives the uncertainty',
    description: 'Ranks the drivers of a scenario by their part of a figure’s variance and of its worst cases.',
    input: z.object({ ...asked, ...targetInput }),
    run: async (call, { scenario, series, month, through, ...settings }) => {
      const { sentences, ...data } = await call('sensitivity.rank', {
        scenarioId: await scenarioOf(call, scenario),
        target: { series, month, through },
        settings: settingsOf(settings),
      });
      return { sentence: sentences.join(' '), units, run: settingsOf(settings), data };
    },
  }),
  tool({
    name: 'inputs',
    title: 'Inputs that a goal may move',
    description: 'Every number of a scenario with its path, for goal_seek. Paged.',
    input: z.object({ scenario: scenarioName, words: z.string().max(100).default(''), ...pageInput }),
    run: async (call, { scenario, words, ...page }) => {
      const all = await call('sensitivity.levers', { scenarioId: await scenarioOf(call, scenario) });
      const matching = all.filter(({ path, name }) => `${path} ${name}`.toLowerCase().includes(words.toLowerCase()));
      const sentence = `${matching.length} of ${all.length} inputs match.`;
      return { sentence, units: 'each in its own unit', run: null, data: pageOf(matching, page) };
    },
  }),
  tool({
    name: 'goal_seek',
    title: 'Which value meets a goal',
    description:
      'The value of one input at which a goal is met, such as: the seat price for an 80% chance of at least 70% gross margin.',
    input: z.object({
      ...asked,
      path: z.string().min(1).max(300).describe('path of an input; see "inputs"'),
      goal: goalSchema,
      low: z.number().nullable().default(null),
      high: z.number().nullable().default(null),
    }),
    run: async (call, { scenario, path, goal, low, high, ...settings }) => {
      const { sentence, ...data } = await call('sensitivity.goalSeek', {
        scenarioId: await scenarioOf(call, scenario),
        ...{ path, goal, low, high, settings: settingsOf(settings) },
      });
      return { sentence, units, run: data.settings, data };
    },
  }),
  tool({
    name: 'commitments',
    title: 'Commitments',
    description: 'Contract commitments that imported files state, and of a scenario: chance and size of a shortfall.',
    input: z.object({ ...asked, scenario: scenarioName.nullable().default(null) }),
    run: async (call, { scenario, ...settings }): Promise<ToolAnswer> => {
      const stated = await call('commitment.stated', {});
      const result = scenario === null ? null : await previewOf(call, scenario, settings);
      const planned = result?.commitments.map(({ views: _views, ...one }) => one) ?? [];
      const sentence = `${stated.length} commitments in imported files, ${planned.length} in the scenario.`;
      return { sentence, units, run: result?.run ?? null, data: { stated, planned } };
    },
  }),
  tool({
    name: 'commitment_size',
    title: 'Best size of a commitment',
    description: 'Expected total and chance of a shortfall for sizes of one commitment of a scenario, and the best.',
    input: z.object({ ...asked, commitment: z.string().min(1).max(200) }),
    run: async (call, { scenario, commitment, ...settings }) => {
      const found = await call('commitment.size', {
        scenarioId: await scenarioOf(call, scenario),
        commitmentId: commitment,
        ...{ sizes: null, offers: [], settings: settingsOf(settings) },
      });
      const { expected } = found.best;
      const size = `${expected.size.toLocaleString('en-US')} ${found.unit}`;
      return {
        sentence: `Lowest expected total of ${found.points.length} sizes: ${size}.`,
        units,
        run: settingsOf(settings),
        data: found,
      };
    },
  }),
];

async function previewOf(
  call: Call,
  scenario: string,
  settings: { readonly trials: number; readonly seed: number },
): Promise<RunResult> {
  const read = await call('scenario.read', { id: await scenarioOf(call, scenario) });
  return call('run.preview', { scenario: read, settings: settingsOf(settings) });
}

async function withChanges(
  call: Call,
  {
    scenario,
    changes,
    settings,
  }: Pick<Parameters<typeof changed>[0], 'changes'> & {
    readonly scenario: string;
    readonly settings: ReturnType<typeof settingsOf>;
  },
): Promise<Comparison> {
  const id = await scenarioOf(call, scenario);
  const before = await call('scenario.read', { id });
  return call('run.compare', { a: id, b: { draft: changed({ before, changes }) }, settings });
}

function changed({
  before,
  changes,
}: {
  readonly before: { readonly name: string; readonly changes: readonly unknown[] };
  readonly changes: readonly object[];
}): object {
  const names = changes.map((one) => ('name' in one ? String(one.name) : 'a change')).join(', ');
  return { ...before, name: `${before.name} with ${names}`, changes: [...before.changes, ...changes] };
}

function comparisonAnswer(found: Comparison, page: Parameters<typeof pageOf>[1]): ToolAnswer {
  const { a, b, totalDifference, probabilityBetter, resultA, resultB, months, difference } = found;
  const totals = seriesKeys.map((series) => ({
    series,
    a: resultA.total[series],
    b: resultB.total[series],
    difference: totalDifference[series],
    probabilityBetter: probabilityBetter[series],
  }));
  const data = { a, b, totals, ...pageOf(byMonth(months, difference), page) };
  return { sentence: comparisonSentence(found), units, run: found.run, data };
}
