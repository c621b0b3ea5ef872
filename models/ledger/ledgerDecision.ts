import { z } from 'zod';
import { isDay, type Month } from '../calendar.ts';
import type { OutlookRange } from '../customers/customerOutlook.ts';
import { type BridgeDriver, bridgeDrivers } from '../record/driverBridge.ts';

/** What was decided; a model change is one that governance approved. */
export const decisionKinds = [
  ...(['switch', 'cap', 'price', 'plan', 'commitment', 'budget', 'launch', 'modelChange'] as const),
] as const;
export type LedgerKind = (typeof decisionKinds)[number];

/** What it was simulated to move. */
export const decisionSeries = ['aiCogs', 'cogs', 'revenue', 'grossProfit'] as const;
export type DecisionSeries = (typeof decisionSeries)[number];

const name = z.string().trim().min(1).max(120);
const day = z.string().refine(isDay, 'must be a day written YYYY-MM-DD');
const id = z.string().min(1).max(200);

/**
 * A decision as it is entered: without it the company follows scenario `without`, with it scenario `with`, or the
 * requested model change of that id.
 */
export const ledgerDraftSchema = z
  .strictObject({
    name,
    kind: z.enum(decisionKinds),
    /** Null: whoever enters it. */
    owner: name.nullable(),
    decidedOn: day,
    reviewOn: day,
    basis: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('scenarios'), without: id, with: id }),
      z.strictObject({ kind: z.literal('modelChange'), id }),
    ]),
    series: z.enum(decisionSeries),
    /** Bars of the bridge of AI COGS that it moves, of all features or of one. */
    bars: z.array(z.enum(bridgeDrivers)).max(bridgeDrivers.length),
    feature: name.nullable(),
    note: z.string().trim().max(1000).nullable(),
  })
  .refine(({ decidedOn, reviewOn }) => decidedOn < reviewOn, 'must be reviewed after it is decided');
export type LedgerDraft = z.infer<typeof ledgerDraftSchema>;

/** With less without, over the months until the review; ranges of the same trials. Units: US$. */
export interface SimulatedEffect {
  readonly without: string;
  readonly with: string;
  readonly months: readonly Month[];
  readonly byMonth: readonly OutlookRange[];
  /** Of the first month, the first two, and so on. */
  readonly soFar: readonly OutlookRange[];
  readonly trials: number;
  readonly seed: number;
  readonly priceBookVersion: string;
  readonly engineVersion: string;
}

/** What came of a decision. */
export interface LedgerReview {
  readonly reviewedBy: string;
  readonly reviewedAt: string;
  /** Months that were looked at: full ones, from the first of the decision on. */
  readonly months: readonly Month[];
  readonly realizedUsd: number;
  /** The bridge's bars, or what somebody stated. */
  readonly source: 'bridge' | 'stated';
  readonly words: string;
}

export interface LedgerDecision extends Omit<LedgerDraft, 'owner'> {
  readonly id: string;
  readonly owner: string;
  readonly simulated: SimulatedEffect;
  readonly review: LedgerReview | null;
}

/**
 * The bars of the bridge that a kind of decision moves, unless others are chosen.
 *
 * @example
 * usualBars('commitment') // => ['commitment']
 */
export function usualBars(kind: LedgerKind): readonly BridgeDriver[] {
  switch (kind) {
    case 'switch':
    case 'modelChange':
      return ['modelMix', 'listPrice', 'tokensPerTask', 'cacheShare', 'steps'];
    case 'cap':
      return ['steps', 'tokensPerTask'];
    case 'commitment':
      return ['commitment'];
    case 'launch':
      return ['volume', 'users', 'tasksPerUser', 'modelMix'];
    case 'budget':
      return ['volume', 'tasksPerUser', 'modelMix', 'steps', 'tokensPerTask'];
    case 'price':
    case 'plan':
      return [];
    default:
      return kind satisfies never;
  }
}
