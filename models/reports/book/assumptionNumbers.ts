import { driverPlaces } from '../../scenarios/listDrivers.ts';
import { rangeText } from '../../scenarios/quantityText.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { type AssumptionLine, assumptionLines } from '../assumptionLines.ts';

/** An assumption as a report cites it. */
export interface NumberedAssumption extends AssumptionLine {
  /** A1, A2, … in reading order. */
  readonly number: string;
  /** Of the driver that it is; null of what none can be. */
  readonly driver: string | null;
  /** The value or range in words. */
  readonly words: string;
}

/**
 * The assumptions of a scenario with the numbers by which a report cites them.
 *
 * @example
 * numberedAssumptions(report.scenario)[0].number // => 'A1'
 */
export function numberedAssumptions(scenario: Scenario): NumberedAssumption[] {
  const drivers = new Map([...driverPlaces(scenario)].map(([driver, place]) => [place, driver]));
  return assumptionLines(scenario).map((line, at) => ({
    ...line,
    number: `A${at + 1}`,
    driver: drivers.get(line.id) ?? null,
    words: wordsOf(line),
  }));
}

function wordsOf({ value, unit, domain }: AssumptionLine): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return rangeText(value, domain);
  if (unit.startsWith('ratio')) return `${Number((value * 100).toPrecision(6)).toLocaleString('en-US')}%`;
  return value.toLocaleString('en-US', { maximumSignificantDigits: 8 });
}

/**
 * The numbers of some assumptions, neighbors as one span.
 *
 * @example
 * citedNumbers(['A1', 'A2', 'A3', 'A7']) // => 'A1–A3, A7'
 */
export function citedNumbers(numbers: readonly string[]): string {
  const places = [...new Set(numbers.map((number) => Number(number.slice(1))))].toSorted((a, b) => a - b);
  const spans: [number, number][] = [];
  for (const place of places) {
    const last = spans.at(-1);
    if (last && last[1] === place - 1) last[1] = place;
    else spans.push([place, place]);
  }
  return spans.map(([from, to]) => (from === to ? `A${from}` : `A${from}–A${to}`)).join(', ');
}
