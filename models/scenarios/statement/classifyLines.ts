import { classify } from '../../classification/classify.ts';
import type { Policy } from '../../classification/policy.ts';
import type { ClassOrNone } from '../../classification/workload.ts';
import type { Column } from '../../columns/columnGraph.ts';
import type { Company, StatementLine } from './company.ts';
import { servedBy, splitByFeature } from './splitByFeature.ts';

/** Where cost falls, and whether it follows the use of customers (internal use does not). */
interface Place {
  readonly class: ClassOrNone;
  readonly isVariable: boolean;
}

/** What of a line falls in one place; the parts of a line add up to it. */
export interface ClassedLine extends Place {
  readonly id: string;
  readonly name: string;
  readonly isAi: boolean;
  readonly months: readonly Column[];
  readonly byPlan: readonly (readonly Column[])[];
}

/**
 * Lines of cost by class under the policy of each month. The parts of a line follow the plans they are for; what is for
 * no plan (a fixed cost in a month without users) follows the line itself; a shortfall or a capacity takes the classes
 * of the features it was bought for.
 *
 * Shapes: one policy a month; one column a month, part and plan. Units: US$. Source: SEMANTICS section 6.
 *
 * @example
 * classifyLines(
 *   { graph: new ColumnGraph(), plans: [], features: [], scenario: { base: { plans: [] } } },
 *   [{ id: 'a', name: 'A', isAi: true, months: [], byPlan: [] }],
 *   [housePolicy],
 * )[0].class // => "cogs"
 */
export function classifyLines(
  company: Company,
  lines: readonly StatementLine[],
  policies: readonly Policy[],
): ClassedLine[] {
  return lines.flatMap((line) => {
    const parts = partsOf(company, line, policies).map((part) => ({ part, places: placesOf(company, part, policies) }));
    const found = new Map(parts.flatMap(({ places }) => places.flat().map((place) => [keyOf(place), place] as const)));
    return [...found.values()].map((place) => {
      const cut = parts.map(({ part, places }) => cutOut(company, part, { places, place }));
      const added = (columns: readonly (readonly Column[])[]) =>
        line.months.map((_, month) => company.graph.sum(columns.map((one) => one[month]!)));
      return {
        id: found.size === 1 ? line.id : `${line.id}-${place.class}${place.isVariable ? '' : '-fixed'}`,
        name: line.name,
        isAi: line.isAi,
        ...place,
        months: added(cut.map(({ months }) => months)),
        byPlan: line.byPlan.map((_, plan) => added(cut.map(({ byPlan }) => byPlan[plan]!))),
      };
    });
  });
}

/** The line, or where its features differ in class, one part for each of them. */
function partsOf(company: Company, line: StatementLine, policies: readonly Policy[]): readonly StatementLine[] {
  const served = servedBy(company, line.spentOn ?? {});
  const keys = served.map(({ feature }) => {
    const part = { ...line, spentOn: { ...line.spentOn, feature } };
    return { part, key: placesOf(company, part, policies).flat().map(keyOf).join() };
  });
  if (new Set(keys.map(({ key }) => key)).size > 1) return splitByFeature(company, line, served);
  return [keys[0]?.part ?? line];
}

function keyOf(place: Place): string {
  return `${place.class} ${place.isVariable}`;
}

/** Where each plan's part falls in each month, and last what is nobody's. */
function placesOf(company: Company, line: StatementLine, policies: readonly Policy[]): Place[][] {
  const plans = company.scenario.base.plans;
  const buyers = [
    ...company.plans.map(({ id }) => ({ plan: id, tier: plans.find((one) => one.id === id)?.tier ?? null })),
    { plan: null, tier: null },
  ];
  const { spentOn = {}, isAi, isVariable = isAi } = line;
  const known = new Map<Policy, Place[]>();
  return policies.map((policy) => {
    const places =
      known.get(policy) ??
      buyers.map((buyer) => ({
        class: classify(policy, {
          line: spentOn.costLine ?? line.id,
          environment: spentOn.environment ?? 'production',
          operation: spentOn.operation ?? (isAi ? 'inference' : 'other'),
          feature: spentOn.feature ?? null,
          ...buyer,
        }),
        isVariable: isVariable && buyer.tier !== 'internal',
      }));
    known.set(policy, places);
    return places;
  });
}

/** The columns of a line that fall in one place. */
function cutOut(
  { graph }: Company,
  line: StatementLine,
  { places, place }: { readonly places: readonly (readonly Place[])[]; readonly place: Place },
): { readonly months: Column[]; readonly byPlan: Column[][] } {
  const isHere = (one: Place) => keyOf(one) === keyOf(place);
  const months = line.months.map((whole, month) => {
    const here = places[month]!.map(isHere);
    if (here.every(Boolean)) return whole;
    const sumOf = (wanted: boolean) =>
      graph.sum(line.byPlan.map((columns, plan) => (here[plan] === wanted ? columns[month]! : 0)));
    // What is nobody's is what the plans leave over.
    return here.at(-1) ? graph.subtract(whole, sumOf(false)) : sumOf(true);
  });
  const byPlan = line.byPlan.map((columns, plan) =>
    columns.map((column, month) => (isHere(places[month]![plan]!) ? column : graph.constant(0))),
  );
  return { months, byPlan };
}
