import type { Assumption, MonthlyAssumption } from '../../../../models/distributions/quantity.ts';
import type { Unit } from '../../../format/units.ts';
import type { Path } from '../path.ts';

export interface ChoiceOption {
  readonly id: string;
  readonly label: string;
  /** What the choice puts at the path. */
  readonly value: unknown;
}

/** One thing that can be edited: where it is in the scenario, what it is called and what it may be. */
export type Field =
  | {
      readonly kind: 'assumption';
      readonly label: string;
      readonly path: Path;
      readonly unit: Unit;
      readonly value: MonthlyAssumption;
    }
  | {
      readonly kind: 'optional';
      readonly label: string;
      readonly path: Path;
      readonly unit: Unit;
      readonly value: MonthlyAssumption | null;
      /** What stands there while there is no value. */
      readonly absent: string;
      readonly initial: number;
      /** The scenario states absence by leaving the entry out, instead of by null. */
      readonly omitted?: boolean;
    }
  | {
      readonly kind: 'number';
      readonly label: string;
      readonly path: Path;
      readonly unit: Unit;
      readonly value: number;
    }
  | {
      readonly kind: 'text';
      readonly label: string;
      readonly path: Path;
      readonly value: string;
      readonly suggest?: 'provider';
      readonly mayBeEmpty?: boolean;
    }
  | {
      readonly kind: 'model';
      readonly label: string;
      readonly path: Path;
      readonly value: string;
      /** What names the model and its provider, and how it reads with another one: both change in one edit. */
      readonly owner: Path;
      readonly chosen: (option: { readonly provider: string; readonly model: string }) => unknown;
    }
  | {
      readonly kind: 'list';
      readonly label: string;
      readonly path: Path;
      /** What its entries are: days, or weights of equal parts. */
      readonly of: 'days' | 'weights';
      readonly value: readonly (string | number)[];
    }
  | { readonly kind: 'month'; readonly label: string; readonly path: Path; readonly value: string }
  | {
      readonly kind: 'choice';
      readonly label: string;
      readonly path: Path;
      readonly value: string;
      readonly options: readonly ChoiceOption[];
    };

export function stated(value: number): Assumption {
  return { value, source: null, owner: null };
}
