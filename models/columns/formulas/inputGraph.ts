import { type Column, ColumnGraph } from '../columnGraph.ts';

/** A number that a scenario states and a formula refers to: one for all months, or one of a row by month. */
export interface StatedInput {
  /** Where it stands, such as `base.plans.0.seatPriceUsd` or `prices.openai/gpt-5.input`. */
  readonly id: string;
  /** The month it holds in, counted from 0; null where it holds in all. */
  readonly month: number | null;
  readonly value: number;
}

/** How far above its value an input may go and every formula still hold, where rules leave out what it cannot reach. */
const reach = 2;

/**
 * A graph whose leaves are the stated numbers themselves: what depends on one stays an operation, so that it can be
 * written as a formula. Every constant has a column of its own, and sums and products keep all their terms, so that
 * months that are alike look alike.
 *
 * Shapes: as for `ColumnGraph`. `places` says where the objects stand whose numbers are inputs.
 *
 * @example
 * ((graph) => graph.valueOf(graph.add(graph.input({ id: 'x', month: null, value: 2 }), 1)))(
 *   new InputGraph(new Map()),
 * ) // => null
 */
export class InputGraph extends ColumnGraph {
  readonly inputs: StatedInput[] = [];
  /** What rules call a step, by the place of its column. */
  readonly names = new Map<number, string>();
  protected override readonly keepsTerms: boolean = true;
  /** How large an input may be for the formulas to hold; inputs that are not here may be of any size. */
  readonly limits = new Map<StatedInput, number>();
  readonly #places: ReadonlyMap<object, Omit<StatedInput, 'value'>>;

  constructor(places: ReadonlyMap<object, Omit<StatedInput, 'value'>>) {
    super();
    this.#places = places;
  }

  /** The column of an input; the first value given for a place holds. */
  input(stated: StatedInput): Column {
    const name = stated.month === null ? stated.id : `${stated.id}@${stated.month}`;
    const column = this.uniform(name);
    this.inputs[column.immediate] ??= stated;
    return column;
  }

  /** Where an object of the scenario stands. */
  placeOf(of: object): Omit<StatedInput, 'value'> | null {
    return this.#places.get(of) ?? null;
  }

  override constant(value: number): Column {
    return this.make({ operation: 'constant', a: null, b: null, immediate: value + 0 });
  }

  override stated(value: number, of: object, field: string): Column {
    const place = this.#places.get(of);
    return place ? this.input({ id: `${place.id}.${field}`, month: place.month, value }) : this.constant(value);
  }

  override named<C extends readonly Column[]>(name: string, months: C): C {
    for (const { index, operation } of months)
      if (operation !== 'constant' && operation !== 'uniform' && !this.names.has(index)) this.names.set(index, name);
    return months;
  }

  override uniformAt(driver: number, u: number): number {
    const input = this.inputs[driver]!;
    if (u <= 0.5) return input.value;
    const limit = Math.max(input.value, input.value * reach);
    this.limits.set(input, limit);
    return limit;
  }
}
