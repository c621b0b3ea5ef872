import { isDeepStrictEqual } from 'node:util';
import { monthRange } from '../../../../models/calendar.ts';
import { accruing } from '../../../../models/commitments/accruing.ts';
import type { Commitment } from '../../../../models/commitments/commitment.ts';
import { obligationsOf } from '../../../../models/commitments/obligations.ts';
import { atDiscount, discountOf, resized, sizeOf, sizeUnits } from '../../../../models/commitments/size.ts';
import { invalidInput } from '../../../../models/errors.ts';
import { makeDesign } from '../../../../models/random/design.ts';
import { offersSheet } from '../../../../models/reports/offersSheet.ts';
import { signedIn } from '../../../../models/scenarios/commitmentsOf.ts';
import { parseScenario } from '../../../../models/scenarios/parseScenario.ts';
import type { Scenario } from '../../../../models/scenarios/scenario.ts';
import {
  acceptedChance,
  type CommitmentDesk,
  type CounterOffer,
  type DeskOption,
  deskWords,
  firstAtMost,
} from '../../../../models/simulation/commitmentDesk.ts';
import { fullSize } from '../../../../models/simulation/commitmentSizes.ts';
import { deskFigures, deskProgram } from '../../../../models/simulation/deskProgram.ts';
import type { RunSettings } from '../../../../models/simulation/result.ts';
import { stressesOf } from '../../../../models/stresses/stressesOf.ts';
import { withStresses } from '../../../../models/stresses/withStresses.ts';
import type { Args, Result } from '../../../../models/workbench.ts';
import { questionOf } from '../../compute/askedScenario.ts';
import { simulate } from '../../compute/simulate.ts';
import { matrixOf } from '../../compute/trialMemory.ts';
import type { Context, Handlers } from '../../context.ts';
import { writeWorkbook } from '../../files/writeWorkbook.ts';
import { exportFile } from '../exportFile.ts';
import { readScenario } from '../scenarios.ts';
import { sizesOf } from './commitmentSize.ts';

/** Trials of a counter-offer, which tries many discounts and sizes. */
const counterTrials = 4000;

/** Offers beside signing nothing: totals, shortfalls, months, stresses, obligations, and what to ask for instead. */
async function compareOffers(context: Context, args: Args<'commitment.compare'>): Promise<CommitmentDesk> {
  const { scenario, offers } = offersOf(context, args);
  const { settings } = args;
  const stresses = stressesOf(scenario).filter(({ hindrance }) => hindrance === null);
  const scenarios = [scenario, ...stresses.map(({ id }) => withStresses(scenario, [id]))];
  const asked = { scenarios, options: [null, ...offers], settings };
  const { figures, months } = await measured(context, { ...asked, hasMonths: true });
  const [plain, ...stressed] = figures;
  const counters = await countersOf(context, {
    ...asked,
    scenario,
    offers,
    totals: plain!.map(({ total }) => total.mean ?? 0),
  });
  const named = monthRange(scenario.start, scenario.months);
  const options = [null, ...offers].map((offer, option): DeskOption => {
    const { total, worstUsd, against, probabilityCheaper, shortfall, probabilityOfShortfall } = plain![option]!;
    return {
      offer: offer && { id: offer.id, name: offer.name, kind: offer.kind },
      ...{ total, worstUsd, against, probabilityCheaper, shortfall, probabilityOfShortfall },
      calendar: offer ? months[option]!.map((month, at) => ({ month: named[at]!, ...month })) : [],
      stresses: stresses.map(({ id, name }, at) => {
        const found = stressed[at]![option]!;
        const chance = found.probabilityOfShortfall;
        return {
          ...{ id, name, meanUsd: found.total.mean ?? 0, againstUsd: found.against.mean ?? 0 },
          probabilityOfShortfall: chance,
        };
      }),
      obligations: offer && obligationsOf(offer, scenario.start),
      counter: offer && counters[option - 1]!,
    };
  });
  return {
    scenario: { id: scenario.id, name: scenario.name },
    settings,
    months: named,
    existing: signedIn(scenario).length,
    options,
    bestSize: await bestSizeOf(context, { scenario, offers, settings }),
    sentence: deskWords(options),
  };
}

/** The offers as the scenario would hold them, checked as its own are; the scenario without them. */
function offersOf(
  context: Context,
  { scenarioId, offers }: Pick<Args<'commitment.compare'>, 'scenarioId' | 'offers'>,
): { readonly scenario: Scenario; readonly offers: readonly Commitment[] } {
  const stored = readScenario(context, { id: scenarioId });
  const commitments = [...stored.base.commitments, ...offers];
  const { scenario, issues } = parseScenario({ ...stored, base: { ...stored.base, commitments } });
  if (!scenario) throw invalidInput(issues);
  return { scenario: stored, offers: scenario.base.commitments.slice(stored.base.commitments.length).map(accruing) };
}

interface Measured {
  readonly scenarios: readonly Scenario[];
  readonly options: readonly (Commitment | null)[];
  readonly settings: RunSettings;
  readonly hasMonths: boolean;
}

async function measured(context: Context, { scenarios, options, settings, hasMonths }: Measured) {
  const { compute, signal, progress } = context;
  const prices = scenarios.map((scenario) => questionOf(context, scenario).prices);
  const program = deskProgram({ scenarios, prices, options, hasMonths });
  const { trials } = await simulate(compute, { program }, settings, { signal, onProgress: progress });
  try {
    const [first] = scenarios;
    return deskFigures({
      scenarios: scenarios.length,
      options: options.length,
      months: hasMonths ? monthRange(first!.start, first!.months) : [],
      values: matrixOf(trials, program.outputs * settings.trials),
      design: makeDesign(settings.sampler, settings.trials),
    });
  } finally {
    compute.trialMemories.giveBack(trials);
  }
}

interface Counters {
  readonly scenario: Scenario;
  readonly offers: readonly Commitment[];
  readonly settings: RunSettings;
  /** Expected total without an offer, then of each. */
  readonly totals: readonly number[];
}

const discounts = Array.from({ length: 20 }, (_, step) => step * 0.05);
const sizeShares = Array.from({ length: 30 }, (_, step) => (step + 1) * 0.05);

/** What to ask for: the discount that matches the cheapest other option, and the size that hardly falls short. */
async function countersOf(context: Context, { scenario, offers, settings, totals }: Counters): Promise<CounterOffer[]> {
  const few = { ...settings, trials: Math.min(settings.trials, counterTrials) };
  const { prices } = questionOf(context, scenario);
  const tried = offers.map((offer) => {
    const full = sizeOf(offer) === null ? null : fullSize({ scenario, prices, commitment: offer, offers: [] });
    return {
      discounts: discountOf(offer) === null ? [] : discounts.map((discount) => atDiscount(offer, discount)),
      sizes: full === null ? [] : sizeShares.map((share) => resized(offer, full * share)),
    };
  });
  const options = [null, ...tried.flatMap((one) => [...one.discounts, ...one.sizes])];
  const { figures } = await measured(context, { scenarios: [scenario], options, settings: few, hasMonths: false });
  const all = figures[0]!;
  let next = 1;
  return offers.map((offer, at): CounterOffer => {
    const { discounts: cheaper, sizes } = tried[at]!;
    const totalsAt = cheaper.map((_, step) => ({ x: discounts[step]!, y: all[next + step]!.total.mean ?? 0 }));
    next += cheaper.length;
    const chances = sizes.map((one, step) => ({ x: sizeOf(one)!, y: all[next + step]!.probabilityOfShortfall }));
    next += sizes.length;
    const others = totals.filter((_, option) => option !== at + 1);
    const safe = chances.findLast(({ y }) => y <= acceptedChance);
    return {
      discount: firstAtMost(totalsAt, Math.min(...others)),
      size: safe?.x ?? null,
      unit: sizeUnits[offer.kind],
    };
  });
}

/** Offers that differ by size and discount alone are a ladder: the size of the lowest expected total. */
async function bestSizeOf(
  context: Context,
  { scenario, offers, settings }: Pick<Counters, 'scenario' | 'offers' | 'settings'>,
): Promise<CommitmentDesk['bestSize']> {
  const [first] = offers;
  if (!first || !offers.every((offer) => isStepOf(first, offer))) return null;
  const steps = Map.groupBy(offers, (offer) => sizeOf(offer)!);
  const ladder = [...steps].map(([from, same]) => ({
    from,
    discount: Math.max(...same.map((one) => discountOf(one)!)),
  }));
  const few = { ...settings, trials: Math.min(settings.trials, counterTrials) };
  const { best, unit } = await sizesOf(context, {
    scenario,
    commitment: first,
    sizes: null,
    offers: ladder,
    settings: few,
  });
  return { size: best.expected.size, unit, expectedTotalUsd: best.expected.expectedTotalUsd };
}

/** Whether an offer is another but for its name, its size and its discount. */
function isStepOf(first: Commitment, offer: Commitment): boolean {
  if (sizeOf(first) === null || sizeOf(offer) === null || discountOf(offer) === null) return false;
  const { id, name } = first;
  const alike = { ...atDiscount(resized(offer, sizeOf(first)!), discountOf(first)!), id, name };
  return isDeepStrictEqual(rounded(alike), rounded(first));
}

/** Proportions are the same when they are so to nine digits. */
function rounded(commitment: Commitment): unknown {
  return JSON.parse(JSON.stringify(commitment), (_, value) =>
    typeof value === 'number' ? Number(value.toPrecision(9)) : value,
  );
}

/** The sheet that goes to the vendor. */
async function writeSheet(context: Context, args: Args<'commitment.sheet'>): Promise<Result<'commitment.sheet'>> {
  const { offers } = offersOf(context, args);
  const { options } = await compareOffers(context, args);
  const sheet = offersSheet(offers.map((commitment, at) => ({ commitment, option: options[at + 1]! })));
  return exportFile(context, {
    name: 'commitment offers.xlsx',
    content: await writeWorkbook({ title: 'Commitment offers', sheets: [sheet] }),
    entity: `scenario ${args.scenarioId}`,
    detail: `${offers.length} commitment offers for the vendor`,
  });
}

export const commitmentDeskHandlers = {
  'commitment.compare': compareOffers,
  'commitment.sheet': writeSheet,
} satisfies Partial<Handlers>;
