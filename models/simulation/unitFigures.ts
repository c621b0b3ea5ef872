import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { activeUsers, type Company } from '../scenarios/statement/company.ts';
import { selfHosted } from '../scenarios/statement/featureUse.ts';
import type { Statement } from '../scenarios/statement/statement.ts';
import type { Figure } from './figures.ts';
import type { UnitName } from './marginKeys.ts';
import { featureCosts } from './segmentFigures.ts';

interface UnitFigure extends UnitName {
  readonly figure: Figure;
}

/** A ratio of two things that add up over the months. */
interface Ratio extends UnitName {
  readonly over: readonly Column[];
  readonly by: readonly Column[];
}

/**
 * Unit economics: ratios of simulated columns, trial by trial, for each month and, as ratios of sums, in total.
 *
 * Of a company with many plans, features and models only the central ones are told month by month. A trial in which the
 * unit did not occur has no unit cost and is left out. AI cost is that of every class but R&D; variable cost is COGS
 * that follows use and what of S&M and G&A does.
 * Shapes: one figure each. Units: US$ a unit, or ratios. Source: SEMANTICS section 10.
 *
 * @example
 * unitFigures(new ColumnGraph(), {
 *   months: [],
 *   revenue: [],
 *   lines: [],
 *   plans: [],
 *   costs: [],
 *   company: { features: [], plans: [], scenario: { base: { plans: [] } } },
 * })
 *   .map(({ id }) => id)
 *   .slice(0, 2) // => ["aiCostPerRequest", "aiCostPerTask"]
 */
export function unitFigures(graph: ColumnGraph, statement: Statement): UnitFigure[] {
  const parts = [
    ...planRatios(graph, statement),
    ...featureRatios(graph, statement),
    ...modelRatios(graph, statement),
    ...costRatios(statement),
  ];
  const isMany = parts.length * statement.months.length > mostByMonth;
  const ratios = [...companyRatios(graph, statement), ...parts];
  return ratios.map(({ over, by, ...named }) => {
    const byMonth = named.of === 'company' || !isMany || alwaysByMonth.has(named.id);
    return {
      ...named,
      figure: {
        id: `unit.${named.id}${named.part === null ? '' : `.${named.part}`}`,
        ...(byMonth ? { months: over.map((column, month) => graph.divide(column, by[month]!)) } : {}),
        total: graph.divide(graph.sum(over), graph.sum(by)),
      },
    };
  });
}

/** Monthly figures of plans, features, models and cost lines up to which all are shown. */
const mostByMonth = 600;
/** Above that, these. */
const alwaysByMonth: ReadonlySet<string> = new Set(['contributionPerUser', 'aiCostPerTask', 'costEach']);

type Lines = Statement['lines'];

function summed(graph: ColumnGraph, { months }: Statement, columns: readonly (readonly Column[])[]): Column[] {
  return months.map((_, month) => graph.sum(columns.map((one) => one[month]!)));
}

function isAiCost(line: Lines[number]): boolean {
  return line.isAi && line.class !== 'research';
}

function isVariableCost(line: Lines[number]): boolean {
  return line.isVariable;
}

function companyRatios(graph: ColumnGraph, statement: Statement): Ratio[] {
  const { company, lines, revenue, months } = statement;
  const sumOf = (chosen: readonly { readonly months: readonly Column[] }[]) =>
    summed(
      graph,
      statement,
      chosen.map(({ months }) => months),
    );
  const ai = sumOf(lines.filter(isAiCost));
  const variable = sumOf(lines.filter(isVariableCost));
  const cogs = sumOf(lines.filter((line) => line.class === 'cogs'));
  const aiCogs = sumOf(lines.filter((line) => line.class === 'cogs' && line.isAi));
  const users = summed(
    graph,
    statement,
    company.plans.map((plan) => months.map((_, month) => activeUsers(company, plan, month))),
  );
  const calls = summed(
    graph,
    statement,
    company.features.map((feature) => feature.calls()),
  );
  const tasks = summed(
    graph,
    statement,
    company.features.map((feature) => feature.tasks),
  );
  const successes = summed(
    graph,
    statement,
    company.features.map((feature) => feature.successes ?? feature.tasks),
  );
  const left = revenue.map((column, month) => graph.subtract(column, variable[month]!));
  const usd = { of: 'company', part: null, unit: 'US$' } as const;
  const ratio = { ...usd, unit: 'ratio' } as const;
  return [
    { ...usd, id: 'aiCostPerRequest', name: 'AI cost per request', over: ai, by: calls },
    { ...usd, id: 'aiCostPerTask', name: 'AI cost per task', over: ai, by: tasks },
    ...(company.features.some(({ successes }) => successes)
      ? [{ ...usd, id: 'aiCostPerSuccess', name: 'AI cost per successful task', over: ai, by: successes }]
      : []),
    { ...usd, id: 'aiCostPerUser', name: 'AI cost per active user', over: ai, by: users },
    { ...usd, id: 'cogsPerUser', name: 'COGS per active user', over: cogs, by: users },
    { ...usd, id: 'revenuePerUser', name: 'Revenue per active user', over: revenue, by: users },
    { ...usd, id: 'variableCostPerUser', name: 'Variable cost per active user', over: variable, by: users },
    { ...usd, id: 'contributionPerUser', name: 'Contribution per active user', over: left, by: users },
    { ...ratio, id: 'aiShareOfCogs', name: 'AI COGS as a share of COGS', over: aiCogs, by: cogs },
    { ...ratio, id: 'aiShareOfRevenue', name: 'AI COGS as a share of revenue', over: aiCogs, by: revenue },
    ...freeTierRatio(graph, statement),
  ];
}

/** What paying users carry for those of the free tier. */
function freeTierRatio(graph: ColumnGraph, statement: Statement): Ratio[] {
  const { company, lines } = statement;
  const isFree = company.plans.map(({ id }) => tierOf(company, id) === 'free');
  if (!isFree.includes(true)) return [];
  const variable = lines.filter(isVariableCost);
  const over = statement.months.map((_, month) =>
    graph.sum(variable.flatMap(({ byPlan }) => byPlan.filter((_, plan) => isFree[plan]).map((one) => one[month]!))),
  );
  const by = summed(
    graph,
    statement,
    company.plans
      .filter((_, plan) => !isFree[plan])
      .map((plan) => statement.months.map((_, month) => activeUsers(company, plan, month))),
  );
  const name = 'Free-tier cost per paying user';
  return [{ id: 'freeTierCostPerPayingUser', name, of: 'company', part: null, unit: 'US$', over, by }];
}

function tierOf({ scenario }: Company, plan: string): string | undefined {
  return scenario.base.plans.find(({ id }) => id === plan)?.tier;
}

function planRatios(graph: ColumnGraph, { plans, lines, company, months }: Statement): Ratio[] {
  const variable = lines.filter(isVariableCost);
  return plans.flatMap(({ id: part, name, revenue }, plan) => {
    const path = company.plans[plan]!;
    const cost = months.map((_, month) => graph.sum(variable.map(({ byPlan }) => byPlan[plan]![month]!)));
    const left = revenue.map((column, month) => graph.subtract(column, cost[month]!));
    const each = (noun: 'User' | 'Customer', by: readonly Column[]): Ratio[] => {
      const head = { of: 'plan', part, unit: 'US$', by } as const;
      const words = (what: string) => `${what} per ${noun.toLowerCase()}, ${name}`;
      return [
        { ...head, id: `revenuePer${noun}`, name: words('Revenue'), over: revenue },
        { ...head, id: `variableCostPer${noun}`, name: words('Variable cost'), over: cost },
        { ...head, id: `contributionPer${noun}`, name: words('Contribution'), over: left },
      ];
    };
    const users = months.map((_, month) => activeUsers(company, path, month));
    const isByCustomer = company.scenario.base.plans.find(({ id }) => id === part)?.seatsPerCustomer !== undefined;
    return [
      ...each('User', users),
      ...(isByCustomer
        ? each(
            'Customer',
            path.users.map((seats) => graph.divide(seats, path.seats)),
          )
        : []),
    ];
  });
}

function featureRatios(graph: ColumnGraph, statement: Statement): Ratio[] {
  return featureCosts(graph, statement).flatMap(({ feature, cost }) => {
    const head = { of: 'feature', part: feature.id, unit: 'US$', over: cost } as const;
    const { name, successes } = feature;
    return [
      { ...head, id: 'aiCostPerTask', name: `AI cost per task, ${name}`, by: feature.tasks },
      { ...head, id: 'aiCostPerRequest', name: `AI cost per request, ${name}`, by: feature.calls() },
      ...(successes
        ? [{ ...head, id: 'aiCostPerSuccess', name: `AI cost per successful task, ${name}`, by: successes }]
        : []),
    ];
  });
}

/** Models by what their tasks cost at list, before commitments; own processors are told of by the fleet. */
function modelRatios(graph: ColumnGraph, statement: Statement): Ratio[] {
  const served = statement.company.features.flatMap((feature) =>
    feature.models
      .filter(({ provider }) => provider !== selfHosted)
      .map(({ provider, model }) => ({
        key: `${provider}/${model}`,
        over: feature.modelSpend(provider).find((one) => one.model === model)!.months,
        by: feature.tasksOf(provider, model),
      })),
  );
  return [...new Set(served.map(({ key }) => key))].map((part) => {
    const mine = served.filter(({ key }) => key === part);
    return {
      id: 'listCostPerTask',
      name: `List cost per task, ${part}`,
      of: 'model',
      part,
      unit: 'US$',
      over: summed(
        graph,
        statement,
        mine.map(({ over }) => over),
      ),
      by: summed(
        graph,
        statement,
        mine.map(({ by }) => by),
      ),
    };
  });
}

const doneNames = {
  training: 'training run',
  experiment: 'experiment',
  evaluation: 'evaluation',
} as const;

function costRatios({ costs }: Statement): Ratio[] {
  return costs.flatMap(({ cost, line, done }): Ratio[] => {
    if (!done || !(cost.kind === 'training' || cost.kind === 'experiment' || cost.kind === 'evaluation')) return [];
    const name = `Cost per ${doneNames[cost.kind]}, ${cost.name}`;
    return [{ id: 'costEach', name, of: 'costLine', part: cost.id, unit: 'US$', over: line.months, by: done }];
  });
}
