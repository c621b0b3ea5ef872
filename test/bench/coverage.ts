import { parseArgs } from 'node:util';
import { coverageOf, measures, type Scored, scoreCompany } from '../support/companies/coverage.ts';
import { kinds, makeCompany } from '../support/companies/kinds.ts';

// Made-up companies whose future is known: how often the P10–P90 of a base fitted to their history holds what came.

const { values: options } = parseArgs({
  options: {
    companies: { type: 'string', default: '12' },
    history: { type: 'string', default: '18' },
    trials: { type: 'string', default: '400' },
    seed: { type: 'string', default: '1' },
  },
});
const [companies, history, trials, seed] = [options.companies, options.history, options.trials, options.seed].map(
  Number,
) as [number, number, number, number];
const horizons = [1, 3, 6, 12];
const began = performance.now();
// A seed of its own for each company: with shared ones the same prices and tokens would count once a kind.
const scored: Scored[] = Object.keys(kinds).flatMap((kind, place) =>
  Array.from({ length: companies }, (_, index) =>
    scoreCompany(makeCompany(kind, 100_000 * seed + 1000 * place + index), { history, horizons, trials }),
  ).flat(),
);

const percent = (value: number) => `${(100 * value).toFixed(0)}%`.padStart(6);
console.log(
  `${Object.keys(kinds).length} kinds × ${companies} companies, ${history} months of history, P10–P90 of ${trials} trials`,
);
for (const measure of measures) {
  console.log(`\n${measure.padEnd(16)}${horizons.map((h) => `${h} ahead`.padStart(24)).join('')}`);
  const lines = [null, ...Object.keys(kinds)];
  for (const kind of lines) {
    const cells = horizons.map((horizon) => {
      const mine = scored.filter(
        (one) => one.measure === measure && one.horizon === horizon && (kind ?? one.kind) === one.kind,
      );
      const { held, medianBias, sharpness } = coverageOf(mine);
      return `${percent(held)} ${percent(medianBias)} × ${sharpness.toFixed(2).padEnd(5)}`.padStart(24);
    });
    console.log(`${(kind ?? 'all').padEnd(16)}${cells.join('')}`);
  }
}
console.log(
  `\nheld, median bias of P50, factor on the widths that holds 80%; ${((performance.now() - began) / 1000).toFixed(0)} s`,
);
