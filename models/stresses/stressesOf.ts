import type { StepDistribution } from '../agents/work.ts';
import { addMonths, type Month, monthRange } from '../calendar.ts';
import { ColumnGraph } from '../columns/columnGraph.ts';
import { averageSources } from '../columns/sources.ts';
import { usersByMonth } from '../curves/adoption.ts';
import { scaleQuantity } from '../distributions/scaleQuantity.ts';
import { freeId } from '../ids.ts';
import type { Change, Scenario } from '../scenarios/scenario.ts';
import type { Stress, StressId } from './stress.ts';

/** The month of the horizon in which a stress begins, counted from 0: half a year from now, or sooner. */
const firstMonth = 6;
const leaving = 0.2;
/** Six weeks: all of a month and half of the next. */
const outage = [1, 0.5, 0] as const;

/**
 * The named stresses of a scenario, each as dated changes of the usual kinds: list prices halve, the lab with most
 * models is out for six weeks, its prices rise by half, a fifth of usage leaves, agents take twice the steps, and
 * growth stalls. What a scenario has no part for says so.
 *
 * Units: factors and shares are ratios. Growth stalls at the expected users of each plan, every driver at its mean.
 *
 * @example
 * stressesOf({
 *   start: '2027-01',
 *   months: 12,
 *   base: { plans: [], features: [], costs: [], commitments: [] },
 *   changes: [],
 * }).map(({ id, from }) => `${id} ${from}`)[0] // => "listPriceHalves 2027-07"
 */
export function stressesOf(scenario: Pick<Scenario, 'start' | 'months' | 'base' | 'changes'>): Stress[] {
  const from = addMonths(scenario.start, Math.min(firstMonth, scenario.months - 1));
  const of = { scenario, from, vendor: mainVendor(scenario) };
  return [priceHalves(of), labOut(of), vendorPriceUp(of), trafficLeaves(of), agentSteps(of), growthStalls(of)];
}

type Stressed = Pick<Scenario, 'start' | 'months' | 'base' | 'changes'>;

interface StressOf {
  readonly scenario: Stressed;
  readonly from: Month;
  /** The provider of most models by share; null without features. */
  readonly vendor: string | null;
}

/** A change without the head that all changes have. */
type ChangeBody = Change extends infer One
  ? One extends Change
    ? Omit<One, 'id' | 'name' | 'from' | 'enabled'>
    : never
  : never;

interface Drafted {
  readonly id: StressId;
  readonly name: string;
  readonly sentence: string;
  readonly bodies: readonly (ChangeBody & { readonly about?: string })[];
  readonly hindrance: string | null;
}

function stress({ scenario, from }: StressOf, { id, name, sentence, bodies, hindrance }: Drafted): Stress {
  const taken = new Set(scenario.changes.map((change) => change.id));
  const changes = bodies.map(({ about, ...body }, index) => {
    const base = `stress-${kebab(id)}${bodies.length > 1 ? `-${index + 1}` : ''}`;
    const head = {
      id: freeId(base, taken),
      name: `Stress: ${name}${about ? `, ${about}` : ''}`.slice(0, 120),
      from,
      enabled: true,
    };
    return { ...head, ...body } as Change;
  });
  return { id, name, sentence, from, changes: hindrance === null ? changes : [], hindrance };
}

function kebab(id: string): string {
  return id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

const plain = (value: number) => ({ value, source: null, owner: null });

/** The changes of a price event that a stress does not need. */
function priceFactor(provider: string | null, factor: number): ChangeBody {
  return { kind: 'priceEvent', provider, model: null, factor: plain(factor), probability: 1 };
}

function priceHalves(of: StressOf): Stress {
  return stress(of, {
    id: 'listPriceHalves',
    name: 'List prices halve',
    sentence: `Every list price is half from ${of.from}; commitments stay as signed.`,
    bodies: [priceFactor(null, 0.5)],
    hindrance: null,
  });
}

function vendorPriceUp(of: StressOf): Stress {
  return stress(of, {
    id: 'vendorPriceUp',
    name: 'Vendor price +50%',
    sentence: `${of.vendor ?? 'The vendor'} charges 50% more from ${of.from}.`,
    bodies: of.vendor === null ? [] : [priceFactor(of.vendor, 1.5)],
    hindrance: of.vendor === null ? 'No feature uses a model; add one in the scenario.' : null,
  });
}

function trafficLeaves(of: StressOf): Stress {
  return stress(of, {
    id: 'trafficLeaves',
    name: 'Traffic leaves',
    sentence: `${leaving * 100}% of usage of every feature leaves from ${of.from}; what customers pay for seats stays.`,
    bodies: [{ kind: 'intensity', feature: null, factor: plain(1 - leaving), growth: plain(0) }],
    hindrance: of.scenario.base.features.length === 0 ? 'The scenario has no features; add one.' : null,
  });
}

/** What the scenario runs of each model, in features served. */
function modelsOf({ base, changes }: Stressed) {
  const launched = changes.flatMap((change) => (change.kind === 'launch' ? [change.feature] : []));
  return [...base.features, ...launched].flatMap(({ models }) => models);
}

function mainVendor(scenario: Stressed): string | null {
  const shares = new Map<string, number>();
  for (const { provider, share } of modelsOf(scenario)) shares.set(provider, (shares.get(provider) ?? 0) + share);
  return [...shares].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? null;
}

/** All traffic of the vendor goes to the other provider's model with the largest share, and comes back. */
function labOut(of: StressOf): Stress {
  const { scenario, from, vendor } = of;
  const models = modelsOf(scenario);
  const other = models.filter(({ provider }) => provider !== vendor).toSorted((a, b) => b.share - a.share)[0];
  const own = [...new Set(models.flatMap(({ provider, model }) => (provider === vendor ? [model] : [])))];
  const values = Object.fromEntries(outage.map((share, month) => [addMonths(from, month), share]));
  const share = { value: { kind: 'months' as const, values }, source: null, owner: null };
  const hindrance =
    vendor === null
      ? 'No feature uses a model; add one in the scenario.'
      : other === undefined
        ? `Every feature runs on ${vendor}: add a model of another provider to fall back to.`
        : null;
  return stress(of, {
    id: 'labOut',
    name: 'Lab out six weeks',
    sentence: `${vendor ?? 'A lab'} is out for six weeks from ${from}; its traffic runs on ${other?.model ?? 'another model'}.`,
    bodies: other
      ? own.map((fromModel) => ({
          kind: 'switch',
          about: fromModel,
          feature: null,
          fromModel,
          toProvider: other.provider,
          toModel: other.model,
          share,
          rampMonths: plain(0),
          delayMonths: plain(0),
          tokenizerFactor: plain(1),
          verbosityFactor: plain(1),
          oneTimeUsd: plain(0),
        }))
      : [],
    hindrance,
  });
}

function agentSteps(of: StressOf): Stress {
  const launched = of.scenario.changes.flatMap((change) => (change.kind === 'launch' ? [change.feature] : []));
  const agents = [...of.scenario.base.features, ...launched].flatMap(({ id, name, work }) =>
    work.kind === 'agentLoop' ? [{ id, name, work }] : [],
  );
  return stress(of, {
    id: 'agentSteps',
    name: 'Agents take twice the steps',
    sentence: `Agents take twice the steps from ${of.from}, with twice the cap; each further step reads a longer context.`,
    bodies: agents.map(({ id, name, work }) => ({
      kind: 'agentLoop',
      about: name,
      feature: id,
      work: { ...work, steps: twice(work.steps) },
    })),
    hindrance: agents.length === 0 ? 'No feature is an agent loop; add one in the scenario.' : null,
  });
}

const mostSteps = 1000;

function twice(steps: StepDistribution): StepDistribution {
  const cap = Math.min(mostSteps, 2 * steps.cap);
  if (steps.distribution === 'empirical')
    return { ...steps, cap, runs: steps.runs.map((run) => ({ ...run, steps: Math.min(mostSteps, 2 * run.steps) })) };
  return { ...steps, cap, mean: { ...steps.mean, value: scaleQuantity(steps.mean.value, 2) } };
}

function growthStalls(of: StressOf): Stress {
  const { scenario, from } = of;
  const months = monthRange(scenario.start, scenario.months);
  const growing = scenario.base.plans.map((plan) => {
    const graph = new ColumnGraph();
    const sources = averageSources(graph);
    const users = usersByMonth({ graph, sources, curve: plan.users, driverId: `plan.${plan.id}.users`, months });
    return { plan, users: graph.valueOf(users[months.indexOf(from)]!) ?? 0 };
  });
  return stress(of, {
    id: 'growthStalls',
    name: 'Growth stalls',
    sentence: `Users of every plan stay at their expected number of ${from}.`,
    bodies: growing.map(({ plan, users }) => ({
      kind: 'adoption',
      about: plan.name,
      plan: plan.id,
      users: { kind: 'linear', origin: from, start: plain(users), perMonth: plain(0) },
    })),
    hindrance: growing.length === 0 ? 'The scenario has no plans; add one.' : null,
  });
}
