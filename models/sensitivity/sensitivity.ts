import type { RunSettings, SeriesKey } from '../simulation/result.ts';
import type { DriverGroup } from './driverGroups.ts';
import type { Target } from './target.ts';

/** A group of drivers and its part of a whole; the parts of all groups sum to 1. */
export interface GroupShare extends Pick<DriverGroup, 'id' | 'name' | 'kind'> {
  readonly share: number;
  readonly standardError: number;
}

export interface FigureSummary {
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly standardError: {
    readonly mean: number;
    readonly p10: number;
    readonly p50: number;
    readonly p90: number;
  };
}

/** The figure with one driver held at an end of its range and all others as drawn. */
export interface TornadoEnd {
  /** The driver's own value there; of an event 0 (does not happen) or 1. */
  readonly input: number;
  readonly mean: number;
  readonly p50: number;
  /** Mean of the other figure: gross margin beside amounts, gross profit beside gross margin. */
  readonly besideMean: number;
}

export interface TornadoBar {
  readonly driver: string;
  readonly name: string;
  readonly kind: 'assumption' | 'event';
  /** The driver at its p10, and at its p90; an event that does not happen, and one that does. */
  readonly low: TornadoEnd;
  readonly high: TornadoEnd;
  /** Mean at the high end less mean at the low end, trial by trial on the same draws. */
  readonly swing: number;
  readonly besideSwing: number;
  readonly standardError: number;
}

/** What makes a figure uncertain: of its variance, of its bad tail, and driver by driver. */
export interface Sensitivity {
  readonly scenario: { readonly id: string; readonly name: string };
  readonly target: Target;
  readonly settings: RunSettings;
  /** Trials of the walks behind the shares. */
  readonly walkTrials: number;
  readonly figure: FigureSummary | null;
  /** Of the variance, largest first. */
  readonly variance: readonly GroupShare[];
  /** Groups whose drivers are correlated across groups: their common part is divided by rank regression. */
  readonly correlated: readonly (readonly string[])[];
  readonly tail: {
    readonly percentile: 'p10' | 'p90';
    /** The tail's percentile less the median, in the figure's unit. */
    readonly distance: number;
    readonly groups: readonly (GroupShare & { readonly amount: number })[];
  } | null;
  readonly tornado: {
    readonly beside: SeriesKey;
    /** Largest swing first. */
    readonly bars: readonly TornadoBar[];
    /** Drivers that were left out because their link to the figure is weaker. */
    readonly leftOut: number;
  };
  readonly sentences: readonly string[];
}
