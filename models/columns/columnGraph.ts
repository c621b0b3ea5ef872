import { type CountDistribution, countMomentKeys, countMoments } from '../distributions/countDistribution.ts';
import { type QuantileTable, tableAt } from '../distributions/quantileTable.ts';
import { type Binary, binaryOf, type Operation, operationCodes, type Unary, unaryOf } from './operations.ts';
import { TripleTable } from './tripleTable.ts';

/** A value per trial. Its meaning is the operation and the columns it reads; `index` is its place in the graph. */
export interface Column {
  readonly index: number;
  readonly operation: Operation;
  readonly a: Column | null;
  readonly b: Column | null;
  /** Constant value, driver index, month, table index, distribution index or part, as the operation says. */
  readonly immediate: number;
}

type Operand = Column | number;

/**
 * The graph of a scenario: a rule asks for columns and gets columns. The same question twice is the same column, and
 * what is constant is computed at once, so a rule need not care what is certain and what is drawn.
 *
 * Shapes: every column is one value a trial. Division by zero follows IEEE 754.
 *
 * @example
 * new ColumnGraph().add(1, 2).immediate // => 3
 */
export class ColumnGraph {
  readonly columns: Column[] = [];
  /** Ids of uncertain drivers, in the order they were first asked for. */
  readonly drivers: string[] = [];
  readonly shocks: string[] = [];
  /** Whether a sum keeps what is 0 and a product what is 1. */
  protected readonly keepsTerms: boolean = false;
  readonly tables: QuantileTable[] = [];
  readonly distributions: CountDistribution[] = [];
  readonly #known = new TripleTable();
  readonly #computed: Column[] = [];
  readonly #constants = new TripleTable();
  readonly #constantColumns: Column[] = [];
  readonly #places = new Map<string | QuantileTable, number>();

  /** Zero has no sign here. A reading of the graph that keeps every term as it was written has its own. */
  constant(value: number): Column {
    bits[0] = value + 0;
    const place = this.#constants.placeOf(words[0]!, words[1]!, 0);
    const known = this.#constantColumns[place];
    if (known) return known;
    const made = this.make({ operation: 'constant', a: null, b: null, immediate: value + 0 });
    this.#constantColumns.push(made);
    return made;
  }

  /**
   * A number that stands in a list of prices or in a contract, at `field` of what it belongs to: here a constant, in a
   * reading that names its inputs one of these.
   */
  stated(value: number, _of: object, _field: string): Column {
    return this.constant(value);
  }

  /** Says what a step is, for a reading that shows it; `months` are its columns month by month. */
  named<C extends readonly Column[]>(_name: string, months: C): C {
    return months;
  }

  /** Where an uncertain driver stands when all stand at `u`. */
  uniformAt(_driver: number, u: number): number {
    return u;
  }

  /** A driver's uniform in (0, 1): one a trial, the same in every month. */
  uniform(driverId: string): Column {
    return this.#column('uniform', null, null, this.#placeIn(this.drivers, driverId, `driver ${driverId}`));
  }

  /** A driver's plain uniform in (0, 1) of one month. */
  shock(driverId: string, month: number): Column {
    const stream = this.constant(this.#placeIn(this.shocks, driverId, `shock ${driverId}`));
    return this.#column('shock', stream, null, month);
  }

  add = (a: Operand, b: Operand) => this.#binary('add', a, b);
  subtract = (a: Operand, b: Operand) => this.#binary('subtract', a, b);
  multiply = (a: Operand, b: Operand) => this.#binary('multiply', a, b);
  divide = (a: Operand, b: Operand) => this.#binary('divide', a, b);
  minimum = (a: Operand, b: Operand) => this.#binary('minimum', a, b);
  maximum = (a: Operand, b: Operand) => this.#binary('maximum', a, b);
  /** 1 where a < b, else 0. */
  less = (a: Operand, b: Operand) => this.#binary('less', a, b);
  exp = (a: Operand) => this.#unary('exp', a);
  log = (a: Operand) => this.#unary('log', a);
  sqrt = (a: Operand) => this.#unary('sqrt', a);
  normalCdf = (a: Operand) => this.#unary('normalCdf', a);
  normalQuantile = (a: Operand) => this.#unary('normalQuantile', a);

  sum(columns: readonly Operand[]): Column {
    return columns.reduce<Column>((total, next) => this.add(total, next), this.constant(0));
  }

  product(columns: readonly Operand[]): Column {
    return columns.reduce<Column>((total, next) => this.multiply(total, next), this.constant(1));
  }

  /** A table's function of z. */
  table(table: QuantileTable, z: Column): Column {
    const value = this.valueOf(z);
    if (value !== null) return this.constant(tableAt(table, value));
    return this.#column('table', z, null, this.#placeIn(this.tables, table, table));
  }

  /** Moments of the number of steps and of its pairs, for a mean that may differ by trial. */
  countMoments(
    distribution: CountDistribution,
    mean: Column,
  ): { readonly [K in (typeof countMomentKeys)[number]]: Column } {
    const value = this.valueOf(mean);
    const node =
      value === null
        ? this.#column(
            'countMoments',
            mean,
            null,
            this.#placeIn(
              this.distributions,
              distribution,
              `distribution ${distribution.distribution} ${distribution.dispersion} ${distribution.cap}`,
            ),
          )
        : null;
    const exact = value === null ? null : countMoments(distribution, value);
    const part = (index: number) =>
      node === null ? this.constant(exact![countMomentKeys[index]!]) : this.#column('part', node, null, index);
    return {
      meanCount: part(0),
      meanPairs: part(1),
      varianceCount: part(2),
      covariance: part(3),
      variancePairs: part(4),
    };
  }

  /** The value of a constant column, else null. */
  valueOf(column: Column): number | null {
    return column.operation === 'constant' ? column.immediate : null;
  }

  /** The place of a thing in its list, where it is put when it is met first. */
  #placeIn<T>(list: T[], thing: T, name: string | QuantileTable): number {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const place = list.push(thing) - 1;
    this.#places.set(name, place);
    return place;
  }

  #operand(value: Operand): Column {
    return typeof value === 'number' ? this.constant(value) : value;
  }

  #binary(operation: Binary, left: Operand, right: Operand): Column {
    const a = this.#operand(left);
    const b = this.#operand(right);
    const x = this.valueOf(a);
    const y = this.valueOf(b);
    if (x !== null && y !== null) return this.constant(binaryOf[operation](x, y));
    if (operation === 'multiply' && (x === 0 || y === 0)) return this.constant(0);
    if (this.keepsTerms) return this.#column(operation, a, b, 0);
    if (operation === 'add' && x === 0) return b;
    if ((operation === 'add' || operation === 'subtract') && y === 0) return a;
    if (operation === 'multiply' && x === 1) return b;
    if ((operation === 'multiply' || operation === 'divide') && y === 1) return a;
    return this.#column(operation, a, b, 0);
  }

  #unary(operation: Unary, of: Operand): Column {
    const a = this.#operand(of);
    const x = this.valueOf(a);
    return x === null ? this.#column(operation, a, null, 0) : this.constant(unaryOf[operation](x));
  }

  #column(operation: Exclude<Operation, 'constant'>, a: Column | null, b: Column | null, immediate: number): Column {
    // No operation has both a second operand and something immediate.
    const place = this.#known.placeOf(operationCodes[operation], a ? a.index + 1 : 0, b ? b.index : immediate);
    const known = this.#computed[place];
    if (known) return known;
    const made = this.make({ operation, a, b, immediate });
    this.#computed.push(made);
    return made;
  }

  protected make(column: Omit<Column, 'index'>): Column {
    const { operation, a, b, immediate } = column;
    const made = { index: this.columns.length, operation, a, b, immediate };
    this.columns.push(made);
    return made;
  }
}

const bits = new Float64Array(1);
/** The bits of a number as two whole numbers. */
const words = new Int32Array(bits.buffer);
