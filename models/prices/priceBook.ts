import type { Day } from '../calendar.ts';
import type { Ratio, UsdPerMillionTokens } from '../units.ts';

/** What one million tokens of each kind cost; `null` is "no such price", never zero. */
export interface TokenPrices {
  readonly input: UsdPerMillionTokens | null;
  readonly cacheRead: UsdPerMillionTokens | null;
  readonly cacheWrite5m: UsdPerMillionTokens | null;
  readonly cacheWrite1h: UsdPerMillionTokens | null;
  readonly output: UsdPerMillionTokens | null;
}

/** Service tiers with a price of their own. */
export const serviceTiers = ['standard', 'batch', 'flex', 'priority'] as const;
export type ServiceTier = (typeof serviceTiers)[number];

/** A published price of one model from a day on, for requests whose total input is above `aboveInputTokens`. */
export interface Price extends TokenPrices {
  readonly effectiveFrom: Day | null;
  readonly serviceTier: ServiceTier;
  /** Strictly greater than: at or below this total input of one request, a lower step applies. 0 for the base step. */
  readonly aboveInputTokens: number;
  readonly source: 'litellm' | 'genai-prices' | 'stated';
}

/**
 * What a model charges beside its prices of text tokens, at its standard tier; a kind left out has no price of its own.
 */
export interface OtherPrices {
  /** Replace the price of input or output for the tokens that are sound or pictures. */
  readonly audioInput?: UsdPerMillionTokens;
  readonly audioOutput?: UsdPerMillionTokens;
  readonly imageInput?: UsdPerMillionTokens;
  readonly imageOutput?: UsdPerMillionTokens;
  /** US$ per 1,000 web searches. */
  readonly searches?: number;
  /** US$ per 1,000 requests, on top of their tokens. */
  readonly requests?: number;
  /** What fast mode multiplies prices of tokens by. */
  readonly fast?: Ratio;
}

export interface PriceBookModel {
  readonly provider: string;
  readonly model: string;
  /** Other ids that mean the same model (exact, lower case). */
  readonly aliases: readonly string[];
  readonly prices: readonly Price[];
  /** What list prices are multiplied by where inference stays in one place (`us`, `eu`). */
  readonly placeFactors?: { readonly [place: string]: Ratio };
  /** What it charges beside text tokens: sound, pictures, searches, requests, fast mode. */
  readonly otherPrices?: OtherPrices;
  /** What takes their place, whole, from a day on; in the order of the days. */
  readonly laterOthers?: readonly { readonly from: Day; readonly prices: OtherPrices }[];
}

/** The day a model is shut off, or that it is deprecated without one being stated. */
export type RetirementDay = Day | 'undated';

/** What a catalogue says of the end of a model. */
export interface RetirementNotice {
  readonly provider: string;
  readonly model: string;
  readonly retires: RetirementDay;
  readonly source: 'litellm' | 'genai-prices';
}

/** A model as usage names it, and the entry of the book that it means; null: of any provider. */
export interface ModelMapping {
  readonly provider: string | null;
  readonly model: string;
  readonly toProvider: string;
  readonly toModel: string;
}

/** What was negotiated over the list prices of a provider, for what it is and from when to when. */
export interface Contract {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  /** Null: every model. `*` stands for any characters. */
  readonly model: string | null;
  readonly region: string | null;
  readonly serviceTier: ServiceTier | null;
  /** First and last day; null is open. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly terms:
    | { readonly kind: 'discount'; readonly discount: Ratio }
    /** Kinds left out keep their list price. */
    | {
        readonly kind: 'prices';
        readonly prices: {
          readonly [K in keyof TokenPrices | keyof OtherPrices]?: number | undefined;
        };
      };
  /** Where it is agreed: contract, clause, date. */
  readonly source: string | null;
}

export interface PriceBook {
  readonly version: string;
  readonly sources: readonly {
    readonly id: 'litellm' | 'genai-prices';
    readonly name: string;
    readonly snapshotDate: Day;
    readonly licence: string;
  }[];
  readonly models: readonly PriceBookModel[];
  /** What the catalogues say of the end of models, also of some without prices. */
  readonly retirements?: readonly RetirementNotice[];
  /** Names that a workspace says the meaning of, before any likeness of names counts. */
  readonly mappings?: readonly ModelMapping[];
  /** What a workspace has negotiated over these prices. */
  readonly contracts?: readonly Contract[];
}
