import { expect, test } from 'vitest';
import { coverageOf, measures, scoreCompany } from '../support/companies/coverage.ts';
import { kinds, makeCompany } from '../support/companies/kinds.ts';

const horizons = [1, 3, 6, 12];

/** The bench in small; `npm run bench:coverage` has a hundred times as many companies. */
test('P10–P90 of bases fitted to made-up companies hold about eight in ten of what came', { timeout: 180_000 }, () => {
  const scored = Object.keys(kinds).flatMap((kind) =>
    [71, 72].flatMap((seed) => scoreCompany(makeCompany(kind, seed), { history: 18, horizons, trials: 200 })),
  );
  for (const measure of measures) {
    const { held, count } = coverageOf(scored.filter((one) => one.measure === measure));
    // Months of one company go together: of each company's months one is counted as a draw of its own.
    const error = Math.sqrt((0.8 * 0.2) / (count / horizons.length));
    expect(Math.abs(held - 0.8)).toBeLessThan(3 * error);
  }
});
