import { z } from 'zod';
import { dimensions } from '../../models/usage/usageRow.ts';
import { pageOf, type ToolAnswer } from './answer.ts';
import { pageInput } from './inputs.ts';
import { budgetsSentence, marginSentence, usageSentence } from './sentences.ts';
import { type Tool, tool } from './tool.ts';

const month = z
  .string()
  .regex(/^\d{4}-\d{2}$/, 'must be a month written YYYY-MM')
  .nullable()
  .default(null);
const actuals = { run: null } as const;

/** What happened: questions about the history, budgets and the record. */
export const readTools: readonly Tool[] = [
  tool({
    name: 'workspace',
    title: 'What is in the workspace',
    description: 'Months of history, scenarios with their last result, and what to know before reading figures.',
    input: z.object({}),
    run: async (call): Promise<ToolAnswer> => {
      const { workspace, version } = await call('workbench.status', {});
      const scenarios = await call('scenario.list', {});
      const name = workspace?.name ?? 'No workspace';
      const span = workspace?.firstMonth ? `history ${workspace.firstMonth} to ${workspace.lastMonth}` : 'no history';
      const sentence = `${name}: ${span}, ${scenarios.length} scenarios.`;
      const units = 'totalGrossMarginP50 is a ratio of 1; amounts are US$';
      return { ...actuals, sentence, units, data: { version, workspace, scenarios } };
    },
  }),
  tool({
    name: 'usage',
    title: 'Usage and cost',
    description: 'Requests, tokens and cost of the history, grouped by month, day or dimensions. Paged.',
    input: z.object({
      by: z
        .array(z.enum([...dimensions, 'month', 'day']))
        .max(4)
        .default(['month']),
      from: month,
      to: month,
      filter: z.partialRecord(z.enum(dimensions), z.array(z.string().nullable())).default({}),
      ...pageInput,
    }),
    run: async (call, { by, from, to, filter, ...page }) => {
      const summary = await call('usage.summary', { by, from, to, filter });
      const { rows, ...rest } = pageOf(summary.groups, page);
      const units = 'costUsd in US$; tokens and requests are counts; key holds the values of "by" in its order';
      return { ...actuals, sentence: usageSentence(summary), units, data: { by, rows, ...rest, total: summary.total } };
    },
  }),
  tool({
    name: 'margin',
    title: 'Actual revenue, AI COGS and margin by month',
    description: 'What each month of the history came to by the classification rules. Partial months are marked.',
    input: z.object({ ...pageInput }),
    run: async (call, page) => {
      const months = await call('usage.actuals', {});
      return { ...actuals, sentence: marginSentence(months), units: 'US$', data: pageOf(months, page) };
    },
  }),
  tool({
    name: 'budgets',
    title: 'Budgets and margin floors',
    description: 'Each budget: spent, committed, expected at year end, chance to break, when it is used up, and why.',
    input: z.object({ ...pageInput }),
    run: async (call, page) => {
      const statuses = await call('budget.status', { ids: null });
      const units = 'US$; probabilities and floors are ratios of 1';
      const budgets = pageOf(
        statuses.budgets.map(({ fan: _fan, ...status }) => status),
        page,
      );
      const data = { through: statuses.through, ...budgets, floors: statuses.floors };
      return { ...actuals, sentence: budgetsSentence(statuses), units, data };
    },
  }),
  tool({
    name: 'record',
    title: 'How earlier forecasts did',
    description: 'Frozen forecasts, what their 80% ranges held, their bias, and their value against simple forecasts.',
    input: z.object({ ...pageInput }),
    run: async (call, page) => {
      const { forecasts, sentences, ...rest } = await call('record.list', {});
      const units = 'US$; grossMargin and coverage are ratios of 1';
      return {
        ...actuals,
        sentence: sentences.grossMargin,
        units,
        data: { ...pageOf(forecasts, page), sentences, ...rest },
      };
    },
  }),
  tool({
    name: 'check',
    title: 'What needs attention',
    description: 'Budgets that may break, spikes, drift, unpriced tokens, unapproved models, unreconciled months.',
    input: z.object({ ...pageInput }),
    run: async (call, page) => {
      const { findings, sentence, ...rest } = await call('check.read', {});
      return { ...actuals, sentence, units: 'US$', data: { ...pageOf(findings, page), ...rest } };
    },
  }),
  tool({
    name: 'month_end',
    title: 'Month-end close',
    description: 'The steps of closing a month, which are done, and the next one.',
    input: z.object({ month }),
    run: async (call, { month: asked }) => {
      const read = await call('monthEnd.read', { month: asked });
      const sentence = read
        ? `${read.month}: ${read.next === null ? 'closed, nothing is open' : `next step is ${read.next}`}.`
        : 'There is no history yet; import files.';
      return { ...actuals, sentence, units: 'US$', data: { monthEnd: read } };
    },
  }),
  tool({
    name: 'prices',
    title: 'List prices of models',
    description: 'Current list prices of models by name, to find a cheaper one.',
    input: z.object({
      words: z.string().max(200).default(''),
      provider: z.string().max(200).nullable().default(null),
      offset: pageInput.offset,
    }),
    run: async (call, { words, provider, offset }) => {
      const found = await call('price.search', { text: words, provider, status: 'inForce', offset });
      const next = offset + found.rows.length < found.total ? offset + found.rows.length : null;
      const sentence = `${found.total} prices in force match; price book ${found.version}.`;
      const data = { rows: found.rows, totalRows: found.total, nextOffset: next };
      return { ...actuals, sentence, units: 'US$ per million tokens', data };
    },
  }),
];
