import { WorkbenchError } from '../../../../models/errors.ts';
import { makeDesign } from '../../../../models/random/design.ts';
import type { Scenario } from '../../../../models/scenarios/scenario.ts';
import { type ChangeSlot, changeSlots, mixedScenario } from '../../../../models/sensitivity/changeSlots.ts';
import {
  divideDifference,
  divisionOf,
  type ExplainedStatistic,
  type Explanation,
  explanationWords,
} from '../../../../models/sensitivity/explanation.ts';
import type { Coalition } from '../../../../models/sensitivity/shapley.ts';
import { standingScenario } from '../../../../models/sensitivity/standingScenario.ts';
import type { Target } from '../../../../models/sensitivity/target.ts';
import type { RunSettings } from '../../../../models/simulation/result.ts';
import { askEach } from '../../compute/ask.ts';
import { checkTarget, questionOf } from '../../compute/askedScenario.ts';
import type { Context, Handlers } from '../../context.ts';
import { readScenario } from '../scenarios.ts';

/** Slots that are told apart; what is beyond is one. */
const mostSlots = 30;

interface ExplainArgs {
  readonly a: string;
  readonly b: string;
  readonly target: Target;
  readonly statistic: ExplainedStatistic;
  /** How many orders of the changes to sample; null or left out: all combinations of up to 8 changes. */
  readonly orders?: number | null | undefined;
  readonly settings: RunSettings;
}

/** The difference b − a, divided among what the two state differently. */
export async function explainDifference(context: Context, args: ExplainArgs): Promise<Explanation> {
  const { target, statistic, settings } = args;
  const [a, b] = [readScenario(context, { id: args.a }), readScenario(context, { id: args.b })];
  checkSameMonths(a, b);
  checkTarget(a, target);
  const slots = togetherAbove(standingSlots(a, b));
  const division = divisionOf({ slots: slots.length, seed: settings.seed, orders: args.orders ?? null });
  const design = makeDesign(settings.sampler, settings.trials);
  const at = (place: number) => ({
    question: questionOf(context, mixOf({ a, b, slots, coalition: division.coalitions[place]! })),
    wanted: { targets: [target], drivers: [], parts: false },
    design,
    seed: settings.seed,
  });
  const runs = await askEach(
    context.compute,
    { count: division.coalitions.length, at },
    { signal: context.signal, onProgress: context.progress },
  );
  const figures = runs.map(({ columns }) => columns[0]!);
  const scenarios = division.coalitions.length;
  const found = {
    a: { id: a.id, name: a.name },
    b: { id: b.id, name: b.name },
    target,
    statistic,
    settings,
    ...divideDifference({ slots, division, figures, statistic, design }),
    method: division.orders
      ? ({ kind: 'sampled', scenarios, orders: division.orders.length } as const)
      : ({ kind: 'exact', scenarios } as const),
  };
  return { ...found, sentence: explanationWords(found) };
}

/** A slot, or several that are taken together. */
interface Slot extends ChangeSlot {
  readonly paths: readonly string[];
}

/**
 * The slots of two scenarios; those of the base as one where one of them cannot stand without another, such as a plan
 * that is taken away and the features that are no longer used on it.
 */
function standingSlots(a: Scenario, b: Scenario): Slot[] {
  const each = changeSlots(a, b).map((slot) => ({ ...slot, paths: [slot.path] }));
  const stands = ({ paths }: Slot) => standingScenario(mixedScenario({ a, b, fromB: new Set(paths) })) !== null;
  const ofBase = each.filter(({ path }) => path.startsWith('base.'));
  if (ofBase.length < 2 || ofBase.every(stands)) return each;
  const whole = {
    path: 'base',
    name: `Base: ${ofBase.map(({ name }) => name).join(', ')}`,
    paths: ofBase.flatMap(({ paths }) => paths),
  };
  return [whole, ...each.filter((slot) => !ofBase.includes(slot))];
}

function togetherAbove(each: readonly Slot[]): readonly Slot[] {
  if (each.length <= mostSlots) return each;
  const rest = each.slice(mostSlots - 1).flatMap(({ paths }) => paths);
  return [...each.slice(0, mostSlots - 1), { path: 'rest', name: `${rest.length} other differences`, paths: rest }];
}

function mixOf({
  a,
  b,
  slots,
  coalition,
}: {
  readonly a: Scenario;
  readonly b: Scenario;
  readonly slots: readonly Slot[];
  readonly coalition: Coalition;
}): Scenario {
  const fromB = new Set(slots.flatMap(({ paths }, slot) => (coalition & (1 << slot) ? paths : [])));
  const mixed = mixedScenario({ a, b, fromB });
  const standing = standingScenario(mixed);
  if (standing) return standing;
  const names = slots.filter(({ paths }) => paths.some((path) => fromB.has(path))).map(({ name }) => name);
  const message = `"${a.name}" with ${names.join(', ')} of "${b.name}" is not a valid scenario, so the difference cannot be attributed; make the two scenarios more alike.`;
  throw new WorkbenchError('invalid_input', message);
}

export function checkSameMonths(a: Scenario, b: Scenario): void {
  if (a.start === b.start && a.months === b.months) return;
  const spans = [a, b].map(({ name, start, months }) => `"${name}" has ${months} months from ${start}`);
  throw new WorkbenchError('invalid_input', `${spans.join(', ')}; give both the same months to compare them.`);
}

export const explainHandlers = {
  'sensitivity.explain': explainDifference,
} satisfies Partial<Handlers>;
