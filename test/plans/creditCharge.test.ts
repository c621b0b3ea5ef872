import { describe, expect, test } from 'vitest';
import { monthRange } from '../../models/calendar.ts';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { averageSources } from '../../models/columns/sources.ts';
import { type Credits, chargeSchema } from '../../models/plans/charge.ts';
import { creditCharge } from '../../models/plans/creditCharge.ts';
import { lognormalSpread } from '../../models/plans/lognormalSpread.ts';
import { normalQuantile } from '../../models/statistics/normal.ts';
import fc from '../support/properties.ts';

const monthly = { id: 'monthly', kind: 'paid', amount: 100, priceUsd: 20 };

/** What credits bring from one customer (or lognormal customers) who uses this much in each month. */
function money(charge: object, use: readonly number[], spread = 0) {
  const graph = new ColumnGraph();
  const parsed = chargeSchema.parse({ kind: 'credits', id: 'credits', name: 'Credits', ...charge }) as Credits;
  const found = creditCharge({
    sources: averageSources(graph),
    charge: parsed,
    driverId: 'x',
    months: monthRange('2027-01', use.length).map((month, index) => ({ month, index })),
    distributions: use.map((mean) => ({
      graph,
      mean: graph.constant(mean),
      spread: lognormalSpread(graph, graph.constant(spread)),
    })),
  });
  const values = (columns: readonly { immediate: number }[]) =>
    columns.map(({ immediate }) => Number(immediate.toFixed(9)));
  return {
    advance: values(found.advance),
    arrears: values(found.arrears),
    recognised: values(found.recognised),
    served: found.served && values(found.served),
  };
}

describe('credits that expire each month', () => {
  test('are revenue of their month, with the overage', () => {
    const found = money({ grants: [monthly], beyond: { kind: 'overage', priceUsd: 0.5 } }, [60, 130]);
    expect(found).toEqual({ advance: [20, 20], arrears: [0, 15], recognised: [20, 35], served: null });
  });

  test('a hard cap refuses what is beyond', () => {
    const found = money({ grants: [monthly], beyond: { kind: 'hardCap' } }, [80, 125, 0]);
    expect(found.served).toEqual([1, 0.8, 1]);
    expect(found.arrears).toEqual([0, 0, 0]);
  });

  test('top-up packs are bought whole', () => {
    const beyond = { kind: 'topUp', size: 50, priceUsd: 8 };
    expect(money({ grants: [monthly], beyond }, [100, 101, 150, 151]).arrears).toEqual([0, 8, 8, 16]);
  });
});

describe('packs that keep a balance', () => {
  const none = { id: 'none', kind: 'promotional', amount: 0 };
  const beyond = { kind: 'topUp', size: 1000, priceUsd: 10, whenBelow: 500 };

  // 1,000 for $10 as soon as fewer than 500 are left: 5,000 units need 6 packs, not 5.
  test('are bought when fewer than that are left', () => {
    expect(money({ grants: [none], beyond }, [5000, 4500, 4501, 0]).arrears).toEqual([60, 50, 60, 10]);
    expect(money({ grants: [none], beyond: { ...beyond, whenBelow: 0 } }, [5000]).arrears).toEqual([50]);
  });

  test('carry their rest over and are not bought again while enough is left', () => {
    const lasting = { ...beyond, expiresAfterMonths: 12 };
    const found = money({ grants: [none], beyond: lasting }, [700, 100, 600, 0]);
    // 2,000 − 700 = 1,300; − 100 = 1,200; − 600 = 600; nothing is used any more.
    expect(found.arrears).toEqual([20, 0, 0, 0]);
    expect(found.recognised).toEqual([7, 1, 6, 0]);
  });

  test('of customers that differ are the expected packs of each', () => {
    const spread = 0.6;
    const use = 800;
    const [found] = money({ grants: [monthly], beyond }, [use], spread).arrears;
    // E⌈(U + 400)/1,000⌉ over a lognormal with mean 800, by the midpoints of 200,000 equal groups.
    const packs = Array.from({ length: 200_000 }, (_, at) => {
      const z = normalQuantile((at + 0.5) / 200_000);
      return Math.ceil((use * Math.exp(spread * z - spread ** 2 / 2) + 400) / 1000);
    });
    expect(found).toBeCloseTo(10 * (packs.reduce((sum, one) => sum + one, 0) / packs.length), 2);
  });
});

describe('credits that last', () => {
  const lasting = { ...monthly, expiresAfterMonths: 2 };

  test('are used before they expire, the oldest first, and what expires is revenue then', () => {
    // January leaves 40, used in February before February's own; February then leaves 90, March uses 90 and 10 of its own.
    const found = money({ grants: [lasting], beyond: { kind: 'overage', priceUsd: 1 } }, [60, 50, 100, 100, 100]);
    expect(found.arrears).toEqual([0, 0, 0, 0, 0]);
    expect(found.recognised).toEqual([12, 10, 20, 20, 20]);
  });

  test('expire unused at the end of their last month', () => {
    const found = money({ grants: [lasting], beyond: { kind: 'overage', priceUsd: 1 } }, [0, 30, 0]);
    // February uses 30 of January's and loses the other 70; March loses all of February's.
    expect(found.recognised).toEqual([0, 20, 20]);
  });

  test('roll over up to a cap', () => {
    const grants = [{ ...monthly, expiresAfterMonths: 12 }];
    const found = money({ grants, rolloverCap: 30, beyond: { kind: 'overage', priceUsd: 1 } }, [20, 150, 100]);
    // 80 are left, 30 carried and 50 lost; February has 130 for 150.
    expect(found.arrears).toEqual([0, 20, 0]);
    expect(found.recognised).toEqual([14, 46, 20]);
  });

  test('expected breakage is revenue proportional to redemption, and the difference when the credits end', () => {
    const breakage = { kind: 'proportional', expectedShare: 0.2 };
    const grants = [{ ...monthly, everyMonths: 12, expiresAfterMonths: 3 }];
    const found = money({ grants, breakage, beyond: { kind: 'overage', priceUsd: 1 } }, [40, 40, 0, 0]);
    // 0.2 a credit: 40 × 0.2 ÷ 0.8 = 10 a month, and nothing is left when 20 of 100 expire as expected.
    expect(found.recognised).toEqual([10, 10, 0, 0]);
    expect(money({ grants, breakage, beyond: { kind: 'overage', priceUsd: 1 } }, [40, 0, 0, 0]).recognised).toEqual([
      10, 0, 10, 0,
    ]);
  });

  test('more use than expected is never revenue beyond the price', () => {
    const breakage = { kind: 'proportional', expectedShare: 0.2 };
    const grants = [{ ...monthly, everyMonths: 12, expiresAfterMonths: 3 }];
    const found = money({ grants, breakage, beyond: { kind: 'hardCap' } }, [90, 10, 0]);
    expect(found.recognised).toEqual([20, 0, 0]);
  });

  test('promotional credits go first by default, and paid ones where that is set', () => {
    const grants = [
      { ...lasting, id: 'paid' },
      { id: 'gift', kind: 'promotional', amount: 50, expiresAfterMonths: 2 },
    ];
    const beyond = { kind: 'overage', priceUsd: 1 };
    expect(money({ grants, beyond }, [50, 0]).recognised[0]).toBe(0);
    expect(money({ grants, beyond, first: 'paid' }, [50, 0]).recognised[0]).toBe(10);
  });

  test('credits that expire sooner go first, whoever paid for them', () => {
    const grants = [
      { ...monthly, id: 'paid' },
      { id: 'gift', kind: 'promotional', amount: 50, expiresAfterMonths: 3 },
    ];
    // February: 100 paid credits that end now and 50 + 50 gifts; 120 use takes the paid ones and 20 gifts.
    const found = money({ grants, beyond: { kind: 'overage', priceUsd: 1 } }, [0, 120, 210]);
    // March: 100 paid, 30 + 50 + 50 gifts for 210.
    expect(found.arrears).toEqual([0, 0, 0]);
    expect(money({ grants, beyond: { kind: 'overage', priceUsd: 1 } }, [0, 120, 250]).arrears[2]).toBe(20);
  });

  test('a queue waits for the credits of the next month', () => {
    const found = money({ grants: [monthly], beyond: { kind: 'queue' } }, [150, 40, 40]);
    expect(found.served).toEqual([Number((100 / 150).toFixed(9)), Number((90 / 40).toFixed(9)), 1]);
  });

  test('what a pack leaves is kept as long as stated', () => {
    const beyond = { kind: 'topUp', size: 50, priceUsd: 10, expiresAfterMonths: 2 };
    const found = money({ grants: [monthly], beyond }, [110, 130, 151]);
    // 40 of the pack are left for February, which needs 30; 10 of them end; March buys two packs.
    expect(found.arrears).toEqual([10, 0, 20]);
    expect(found.recognised).toEqual([22, 28, 20 + 10.2]);
  });
});

describe('over many customers', () => {
  test('without memory or with it, the same terms bring the same', () => {
    const beyond = { kind: 'overage', priceUsd: 0.5 };
    const short = money({ grants: [monthly], beyond }, [90, 120], 0.8);
    // Credits that may roll over but are not let: the ledger of customer groups answers what the closed form answers.
    const capped = money({ grants: [{ ...monthly, expiresAfterMonths: 2 }], rolloverCap: 0, beyond }, [90, 120], 0.8);
    for (const [month, value] of short.recognised.entries())
      expect(Math.abs(capped.recognised[month]! / value - 1)).toBeLessThan(0.002);
    for (const [month, value] of short.arrears.entries()) expect(capped.arrears[month]! / value).toBeCloseTo(1, 2);
  });

  test('rolled-over credits lower the overage of later months', () => {
    const beyond = { kind: 'overage', priceUsd: 0.5 };
    const lost = money({ grants: [monthly], beyond }, [60, 90, 110], 0.6).arrears;
    const kept = money({ grants: [{ ...monthly, expiresAfterMonths: 6 }], beyond }, [60, 90, 110], 0.6).arrears;
    expect(kept[0]! / lost[0]!).toBeCloseTo(1, 2);
    expect(kept[2]!).toBeLessThan(0.95 * lost[2]!);
  });
});

describe('properties', () => {
  test('what was paid for credits is revenue once they have all ended, whatever is used', () => {
    const uses = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 6, maxLength: 6 });
    const share = fc.constantFrom(0, 0.1, 0.5);
    fc.assert(
      fc.property(uses, share, fc.integer({ min: 1, max: 3 }), (use, expectedShare, life) => {
        const grants = [{ ...monthly, expiresAfterMonths: life, until: '2027-03' }];
        const breakage = { kind: 'proportional', expectedShare };
        const found = money({ grants, breakage, beyond: { kind: 'hardCap' } }, use);
        const total = found.recognised.reduce((sum, value) => sum + value, 0);
        return Math.abs(total - 60) < 1e-6;
      }),
    );
  });
});
