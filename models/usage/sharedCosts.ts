import {
  type Attributed,
  type AttributionRule,
  type Attributor,
  attributedDimensions,
  createAttributor,
  rowMatcher,
  type SharedRule,
} from './attribution.ts';
import { createDriverSums } from './driverSums.ts';
import type { PricedUsage } from './pricedUsage.ts';
import { splitUsage } from './splitUsage.ts';

/** What became of a row that rules share. */
export interface SharedRow {
  readonly row: PricedUsage;
  readonly attributed: Attributed;
  /** The row divided; one part, without a value, where nothing tells how to divide it. */
  readonly parts: readonly PricedUsage[];
  /** Of the parts, those that a rule found nobody to divide over. */
  readonly undivided: readonly { readonly rule: number; readonly part: PricedUsage }[];
}

/** Attributes the rows of one month; those that are shared wait until every row of the month is known. */
export interface MonthAttribution {
  /** The row as attributed; null where it is shared and so comes out of `finish`. */
  readonly add: (row: PricedUsage) => { readonly row: PricedUsage; readonly attributed: Attributed } | null;
  readonly finish: () => Iterable<SharedRow>;
}

/**
 * Makes what attributes the priced rows of a month by rules, anew for each month, and divides shared cost by what the rows of that month used.
 *
 * Convention: direct method: only rows that have a value themselves, not parts of shared ones, count as users; every row is
 * divided on its own by largest remainder, so that cost and counts add up to it exactly; a lookup goes on from the value
 * that a part got. Without users a row keeps no value. Units: nano US$. Errors: none. Source: direct allocation of service cost, Hamilton's method.
 *
 * @example
 * [...monthAttribution([])().finish()].length // => 0
 */
export function monthAttribution(rules: readonly AttributionRule[]): () => MonthAttribution {
  const attribute = createAttributor(rules);
  const lookups = rules.filter((rule) => rule.kind === 'lookup' && rule.reads !== 'stated');
  const follow = lookups.length > 0 ? createAttributor(lookups) : null;
  return () => openMonth({ rules, attribute, follow });
}

function openMonth({
  rules,
  attribute,
  follow,
}: {
  readonly rules: readonly AttributionRule[];
  readonly attribute: Attributor;
  /** Lookups that may go on from the value of a part. */
  readonly follow: Attributor | null;
}): MonthAttribution {
  const sums = new Map(
    rules.flatMap((rule, index) => (rule.kind === 'shared' ? [[index, openSums(rule)] as const] : [])),
  );
  const held: { readonly row: PricedUsage; readonly attributed: Attributed }[] = [];
  return {
    add: (row) => {
      const attributed = attribute(row);
      const now = attributed.rules.length === 0 ? row : { ...row, ...attributed.values };
      for (const one of sums.values()) one.add(now);
      if (attributed.shared.length === 0) return { row: now, attributed };
      held.push({ row, attributed });
      return null;
    },
    finish: function* () {
      for (const { row, attributed } of held) {
        const undivided: { rule: number; part: PricedUsage }[] = [];
        let parts: PricedUsage[] = [{ ...row, ...attributed.values }];
        for (const index of attributed.shared) {
          const { over } = rules[index] as SharedRule;
          parts = parts.flatMap((part) => {
            const users = sums.get(index)!.of(part);
            if (users) return splitUsage(part, { over, users }).map((one) => withLookups(one, follow));
            undivided.push({ rule: index, part });
            return [part];
          });
        }
        yield { row, attributed, parts, undivided };
      }
    },
  };
}

function openSums(rule: SharedRule) {
  const uses = rowMatcher(rule.usedBy ?? {});
  const sums = createDriverSums(rule);
  return {
    add: (row: PricedUsage) => {
      if (row[rule.over] !== null && uses(row)) sums.add(row);
    },
    of: sums.of,
  };
}

function withLookups(part: PricedUsage, follow: Attributor | null): PricedUsage {
  if (!follow) return part;
  const { values } = follow(part);
  const found = Object.fromEntries(
    attributedDimensions.map((dimension) => [dimension, part[dimension] ?? values[dimension]]),
  );
  return { ...part, ...found };
}
