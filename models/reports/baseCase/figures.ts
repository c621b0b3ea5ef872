import type { Column } from '../../columns/columnGraph.ts';
import type { InputGraph } from '../../columns/formulas/inputGraph.ts';
import { cogsOf } from '../../margin/layers.ts';
import type { FeaturePath } from '../../scenarios/statement/featurePath.ts';
import type { Statement } from '../../scenarios/statement/statement.ts';

/** A figure of the base case month by month, as a row of the workbook. */
export interface Figure {
  readonly id: string;
  readonly section: string;
  readonly name: string;
  readonly unit: string;
  readonly months: readonly Column[];
}

/** Ids of the rows that the income statement shows. */
export const statementIds = ['revenue', 'aiCogs', 'otherCogs', 'cogs', 'grossProfit', 'grossMargin'] as const;

/**
 * The figures of the single-point plan that have a name, in the order in which one follows from another: users, tasks,
 * list spend, commitments, revenue, lines of cost, and the income statement.
 *
 * Shapes: one column a month. Units: as each figure says.
 *
 * @example
 * ((graph) =>
 *   baseCaseFigures({
 *     graph,
 *     statement: {
 *       months: [],
 *       plans: [],
 *       revenue: [],
 *       lines: [],
 *       commitments: [],
 *       company: { plans: [], features: [], book: { cells: [] } },
 *     },
 *   }).map((figure) => figure.id))(new InputGraph(new Map()))
 * // => ['revenue', 'aiCogs', 'otherCogs', 'cogs', 'grossProfit', 'grossMargin']
 */
export function baseCaseFigures({
  graph,
  statement,
}: {
  readonly graph: InputGraph;
  readonly statement: Statement;
}): Figure[] {
  return [
    ...userFigures(statement),
    ...statement.company.features.flatMap(featureFigures(statement)),
    ...cellFigures(statement),
    ...commitmentFigures(statement),
    ...revenueFigures(statement),
    ...lineFigures(statement),
    ...statementFigures(graph, statement),
  ];
}

function userFigures({ company: { plans } }: Statement): Figure[] {
  return plans.map(({ id, name, users }) => ({
    id: `users.${id}`,
    section: 'Users',
    name: `${name}, users`,
    unit: 'users',
    months: users,
  }));
}

function featureFigures({ company }: Statement) {
  return (feature: FeaturePath): Figure[] => {
    const section = `Usage: ${feature.name}`;
    const { id, name } = feature;
    const byPlan = company.plans.flatMap((plan): Figure[] => {
      const own = feature.plans[plan.id];
      if (!own) return [];
      return [
        {
          id: `perUser.${id}.${plan.id}`,
          section,
          name: `${name}, tasks wanted per user, ${plan.name}`,
          unit: 'tasks per user per month',
          months: own.perUser,
        },
        {
          id: `tasks.${id}.${plan.id}`,
          section,
          name: `${name}, tasks, ${plan.name}`,
          unit: 'tasks per month',
          months: own.tasks,
        },
      ];
    });
    const spend = Object.entries(feature.listSpend).map(
      ([provider, months]): Figure => ({
        id: `list.${id}.${provider}`,
        section,
        name: `${name}, list spend, ${provider}`,
        unit: 'US$ per month',
        months,
      }),
    );
    const tasks = {
      id: `tasks.${id}`,
      section,
      name: `${name}, tasks`,
      unit: 'tasks per month',
      months: feature.tasks,
    };
    return [...byPlan, tasks, ...spend];
  };
}

function cellFigures({ company: { book, features } }: Statement): Figure[] {
  return book.cells.flatMap((cell): Figure[] => {
    const feature = features.find(({ id }) => id === cell.feature)?.name ?? cell.feature;
    const what = [feature, cell.provider, cell.model].filter((one) => one !== null).join(', ');
    const id = `${cell.feature}.${cell.provider}.${cell.model ?? ''}`;
    const section = 'Usage after commitments';
    const money = { section, unit: 'US$ per month' };
    const rows: Figure[] = [{ ...money, id: `cell.${id}`, name: `${what}, list spend`, months: cell.list }];
    if (cell.charge !== cell.list)
      rows.push({ ...money, id: `charge.${id}`, name: `${what}, payable after commitments`, months: cell.charge });
    if (cell.covered.some((column) => column.operation !== 'constant'))
      rows.push({ ...money, id: `covered.${id}`, name: `${what}, covered by prepayment`, months: cell.covered });
    return rows;
  });
}

function commitmentFigures({ commitments }: Statement): Figure[] {
  return commitments.flatMap(({ path }) => {
    const { commitment } = path;
    const policy = commitment.recognition?.policy ?? 'asInvoiced';
    const rows = [
      ['list', 'eligible list spend', path.list],
      ['charge', 'payable for usage', path.charge],
      ['fees', 'invoiced besides usage', path.fees],
      ['drawn', 'drawn', path.drawn],
      ['available', 'available to draw', path.available],
      ['unused', 'bought and not used', path.unused],
      ['expense', 'expense no usage bears', path.lines[policy]],
    ] as const;
    return rows.map(
      ([key, name, months]): Figure => ({
        id: `commitment.${commitment.id}.${key}`,
        section: `Commitment: ${commitment.name}`,
        name: `${commitment.name}, ${name}`,
        unit: 'US$ per month',
        months,
      }),
    );
  });
}

function revenueFigures({ plans, company }: Statement): Figure[] {
  return plans.flatMap(({ id, name, revenue, billings, cash }, at) => {
    const money = { section: 'Revenue', unit: 'US$ per month' };
    const terms = company.plans[at]!.terms.flatMap((group, place): Figure[] => {
      const which = company.plans[at]!.terms.length > 1 ? `, terms ${place + 1}` : '';
      const rows: Figure[] = [
        {
          id: `seatPrice.${id}.${place}`,
          section: 'Revenue',
          name: `${name}, seat price${which}`,
          unit: 'per seat per month',
          months: group.seatPrice,
        },
      ];
      if (group.share)
        rows.push({
          id: `share.${id}.${place}`,
          section: 'Revenue',
          name: `${name}, share of users on terms ${place + 1}`,
          unit: 'ratio',
          months: group.share,
        });
      return rows;
    });
    const flows = [
      ['billings', 'billings', billings],
      ['cash', 'cash received', cash],
    ] as const;
    return [
      ...terms,
      { ...money, id: `revenue.${id}`, name: `${name}, revenue`, months: revenue },
      ...flows.flatMap(([key, what, months]): Figure[] =>
        months.every((column, month) => column === revenue[month])
          ? []
          : [{ ...money, id: `${key}.${id}`, name: `${name}, ${what}`, months }],
      ),
    ];
  });
}

function lineFigures({ lines, plans, company }: Statement): Figure[] {
  return lines.flatMap((line) => {
    const money = { section: `Cost: ${line.name}`, unit: 'US$ per month' };
    const total = { ...money, id: `line.${line.id}`, name: line.name, months: line.months };
    if (plans.length < 2) return [total];
    return [
      total,
      ...plans.map(({ id }, plan) => ({
        ...money,
        id: `line.${line.id}.${id}`,
        name: `${line.name}, ${company.plans[plan]!.name}`,
        months: line.byPlan[plan]!,
      })),
    ];
  });
}

function statementFigures(graph: InputGraph, { revenue, lines, months }: Statement): Figure[] {
  const { aiCogs, otherCogs, cogs } = cogsOf(graph, lines, months.length);
  const grossProfit = revenue.map((column, month) => graph.subtract(column, cogs[month]!));
  const grossMargin = grossProfit.map((column, month) => graph.divide(column, revenue[month]!));
  const section = 'Income statement';
  const money = { section, unit: 'US$ per month' };
  return [
    { ...money, id: 'revenue', name: 'Revenue', months: revenue },
    { ...money, id: 'aiCogs', name: 'AI COGS', months: aiCogs },
    { ...money, id: 'otherCogs', name: 'Other cost of revenue', months: otherCogs },
    { ...money, id: 'cogs', name: 'COGS', months: cogs },
    { ...money, id: 'grossProfit', name: 'Gross profit', months: grossProfit },
    { section, unit: 'ratio', id: 'grossMargin', name: 'Gross margin', months: grossMargin },
  ];
}
