import type { Commitment } from '../../../../models/commitments/commitment.ts';
import { finerSizes, roundSizes, roundStep } from '../../../../models/commitments/roundSizes.ts';
import { type SizeOffer, sizeOf, sizeUnits } from '../../../../models/commitments/size.ts';
import { WorkbenchError } from '../../../../models/errors.ts';
import { makeDesign } from '../../../../models/random/design.ts';
import { commitmentsOf } from '../../../../models/scenarios/commitmentsOf.ts';
import type { Scenario } from '../../../../models/scenarios/scenario.ts';
import type { CommitmentSizes } from '../../../../models/simulation/commitmentSizes.ts';
import {
  compileSizes,
  fullSize,
  type SizePoint,
  type SizeQuestion,
  sizePoints,
} from '../../../../models/simulation/commitmentSizes.ts';
import type { RunSettings } from '../../../../models/simulation/result.ts';
import { questionOf } from '../../compute/askedScenario.ts';
import { simulate } from '../../compute/simulate.ts';
import { matrixOf } from '../../compute/trialMemory.ts';
import type { Context, Handlers } from '../../context.ts';
import { readScenario } from '../scenarios.ts';

/** How much closer the best is looked at, round by round. */
const finerRounds = [0.5, 0.1] as const;
const mostTrials = 100_000;

interface SizeArgs {
  readonly scenarioId: string;
  readonly commitmentId: string;
  readonly sizes: readonly number[] | null;
  readonly offers: readonly SizeOffer[];
  readonly settings: RunSettings;
}

/** What each size of a commitment would cost, on the same trials, and the sizes that cost least. */
function sizeCommitment(context: Context, { scenarioId, commitmentId, ...args }: SizeArgs): Promise<CommitmentSizes> {
  const scenario = readScenario(context, { id: scenarioId });
  return sizesOf(context, { scenario, commitment: findCommitment(scenario, commitmentId), ...args });
}

interface SizesOf extends Pick<SizeArgs, 'sizes' | 'offers' | 'settings'> {
  readonly scenario: Scenario;
  readonly commitment: Commitment;
}

/** The same for a commitment that the scenario need not have. */
export async function sizesOf(context: Context, args: SizesOf): Promise<CommitmentSizes> {
  const { scenario, commitment, offers, settings } = args;
  const unit = sizeUnits[commitment.kind];
  const stated = sizeOf(commitment);
  if (unit === null || stated === null) {
    const message = `"${commitment.name}" is a commitment of kind ${commitment.kind}, which has no size; choose one with a minimum, a pool or a capacity.`;
    throw new WorkbenchError('invalid_input', message);
  }
  if (settings.trials > mostTrials) {
    const message = `${settings.trials} trials are too many to compare sizes; use at most ${mostTrials}.`;
    throw new WorkbenchError('invalid_input', message);
  }
  const question = { ...questionOf(context, scenario), commitment, offers };
  const full = fullSize(question);
  let points = await measured(context, {
    question,
    settings,
    sizes: args.sizes ?? startSizes(commitment, full, offers),
  });
  const step = roundStep(commitment.kind, full);
  for (const part of args.sizes === null ? finerRounds : []) {
    const sizes = finerSizes({
      sizes: points.map(({ size }) => size),
      best: [bestBy(points, 'expectedTotalUsd').size, bestBy(points, 'cvarTotalUsd').size],
      step: roundStep(commitment.kind, full * part),
      least: step,
    });
    if (sizes.length > 0)
      points = [...points, ...(await measured(context, { question, settings, sizes }))].sort((a, b) => a.size - b.size);
  }
  return {
    commitment: { id: commitment.id, name: commitment.name, kind: commitment.kind },
    unit,
    stated,
    full,
    settings,
    points,
    best: { expected: bestBy(points, 'expectedTotalUsd'), cvar: bestBy(points, 'cvarTotalUsd') },
  };
}

function startSizes(commitment: Commitment, full: number, offers: readonly SizeOffer[]): number[] {
  const { kind } = commitment;
  return roundSizes({ kind, full, besides: [sizeOf(commitment)!, ...offers.map(({ from }) => from)] });
}

/** The smallest of the sizes that cost least. */
function bestBy(points: readonly SizePoint[], key: 'expectedTotalUsd' | 'cvarTotalUsd'): SizePoint {
  return points.reduce((best, point) => (point[key] < best[key] ? point : best));
}

async function measured(
  context: Context,
  { question, settings, sizes }: { question: SizeQuestion; settings: RunSettings; sizes: readonly number[] },
): Promise<SizePoint[]> {
  const { compute, signal, progress } = context;
  const program = compileSizes(question, sizes);
  const { trials } = await simulate(compute, { program }, settings, { signal, onProgress: progress });
  const points = sizePoints({
    sizes,
    offers: question.offers,
    commitment: question.commitment,
    values: matrixOf(trials, program.outputs * settings.trials),
    design: makeDesign(settings.sampler, settings.trials),
  });
  compute.trialMemories.giveBack(trials);
  return points;
}

/** A commitment of the base or of a change, switched on or off. */
function findCommitment(scenario: Scenario, id: string): Commitment {
  const all = commitmentsOf(scenario);
  const found = all.find((one) => one.id === id);
  if (found) return found;
  const choices = all.length > 0 ? `use one of ${all.map((one) => one.id).join(', ')}` : 'add one first';
  throw new WorkbenchError('not_found', `"${scenario.name}" has no commitment "${id}"; ${choices}.`);
}

export const commitmentSizeHandlers = {
  'commitment.size': sizeCommitment,
} satisfies Partial<Handlers>;
