import { parseArgs } from 'node:util';
import { findMoves, moveRules } from '../../models/anomalies/findMoves.ts';
import { cleanKinds, type Injected, simulateDays } from '../support/spend/simulateDays.ts';

// Made-up daily spend: how often an alarm rings where nothing moved, how many moves it finds, and after how many days.

const { values: options } = parseArgs({
  options: {
    series: { type: 'string', default: '40' },
    days: { type: 'string', default: '540' },
    seed: { type: 'string', default: '1' },
  },
});
const [count, days, seed] = [options.series, options.days, options.seed].map(Number) as [number, number, number];
const began = performance.now();
/** Days that are judged: those before only teach. */
const judged = days - 35;
const seeds = Array.from({ length: count }, (_, index) => 10_000 * seed + index);

console.log(`${cleanKinds.length} kinds × ${count} clean series of ${days} days`);
let [alarms, years] = [0, 0];
for (const kind of cleanKinds) {
  const found = seeds.map((one) => findMoves(simulateDays({ kind, seed: one, days }), moveRules).length);
  const own = found.reduce((sum, one) => sum + one, 0);
  const span = (count * judged) / 365;
  [alarms, years] = [alarms + own, years + span];
  console.log(`${kind.padEnd(14)} ${(own / span).toFixed(3)} false alarms per series-year`);
}
console.log(`${'all'.padEnd(14)} ${(alarms / years).toFixed(3)} false alarms per series-year\n`);

const cases = [
  ...([0.5, 1, 2] as const).map((change) => ({ kind: 'spike', change }) as const),
  ...([0.15, 0.3, 0.5, -0.3] as const).map((change) => ({ kind: 'step', change }) as const),
  ...([0.15, 0.3, 0.5] as const).map((change) => ({ kind: 'drift', change }) as const),
];
for (const one of cases) {
  const line = cleanKinds.map((kind) => {
    const delays = seeds.flatMap((own) => delayOf({ ...one, day: 300 + (own % 60) }, { kind, seed: own, days }));
    const recall = delays.length / count;
    const median = delays.toSorted((a, b) => a - b)[delays.length >> 1];
    return `${`${(100 * recall).toFixed(0)}%`.padStart(5)} ${median === undefined ? '  –' : `${median} d`.padStart(5)}`;
  });
  console.log(
    `${one.kind} ${(100 * one.change).toFixed(0)}%`.padEnd(14) + line.map((text) => text.padStart(15)).join(''),
  );
}
console.log(`${''.padEnd(14)}${cleanKinds.map((kind) => kind.padStart(15)).join('')}`);
console.log(
  `\nshare found within 60 days (a drift within 90), median days to the alarm; ${((performance.now() - began) / 1000).toFixed(0)} s`,
);

/** Days to the first alarm after a move; none where it was not found. */
function delayOf(injected: Injected, series: Parameters<typeof simulateDays>[0]): number[] {
  const most = injected.kind === 'spike' ? 0 : injected.kind === 'step' ? 60 : 90;
  const found = findMoves(simulateDays(series, injected), moveRules).find(
    ({ seenOn, size }) => seenOn >= injected.day && Math.sign(size) === Math.sign(injected.change),
  );
  const delay = found ? found.seenOn - injected.day : Number.POSITIVE_INFINITY;
  return delay <= most ? [delay] : [];
}
