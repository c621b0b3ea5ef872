import { parseArgs } from 'node:util';
import { findMoves, moveRules } from '../../models/anomalies/findMoves.ts';
import { monthlyFindings, type WatchedMonths } from '../../models/anomalies/monthlyFindings.ts';
import { monthRange } from '../../models/calendar.ts';
import { drawAt, stream, unitInterval } from '../../models/random/stream.ts';
import { normalQuantile } from '../../models/statistics/normal.ts';
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
tellMonths();
console.log(
  `\nshare found within 60 days (a drift within 90), median days to the alarm; ${((performance.now() - began) / 1000).toFixed(0)} s`,
);

/** Costs per user by month: clean histories of three years, and steps in their 18th month. */
function tellMonths(): void {
  const span = 36;
  console.log(`\ncost per user, by the month, ${10 * count} series of ${span} months`);
  for (const sd of [0.03, 0.06, 0.12]) {
    const many = Array.from({ length: 10 * count }, (_, index) => 10_000 * seed + index);
    const found = (step: number) =>
      many.map((own) => monthlyFindings(simulateMonths({ seed: own, sd, span, step }), null));
    const clean = found(0).reduce((sum, one) => sum + one.length, 0);
    const recall = [0.2, 0.4, -0.3].map((step) => {
      const hits = found(step).filter((one) => one.some(({ since }) => since >= '2026-06' && since < '2026-09'));
      return `${(100 * step).toFixed(0)}%: ${((100 * hits.length) / many.length).toFixed(0)}%`;
    });
    const years = (many.length * (span - 6)) / 12;
    console.log(
      `sd ${(100 * sd).toFixed(0)}%`.padEnd(10),
      `${(clean / years).toFixed(3)} false alarms per series-year; steps found`,
      recall.join(', '),
    );
  }
}

function simulateMonths({
  seed: own,
  sd,
  span,
  step,
}: {
  seed: number;
  sd: number;
  span: number;
  step: number;
}): WatchedMonths {
  const keys = stream(own, `months.${sd}`, 'trial');
  const months = monthRange('2025-01', span).map((month, index) => {
    const noise = sd * normalQuantile(unitInterval(drawAt(keys, index)));
    const value = Math.exp(0.01 * index + noise) * (index >= 17 ? 1 + step : 1);
    return { month, value, costUsd: 1000 * value };
  });
  return { key: null, measure: 'costPerUser', months };
}

/** Days to the first alarm after a move; none where it was not found. */
function delayOf(injected: Injected, series: Parameters<typeof simulateDays>[0]): number[] {
  const most = injected.kind === 'spike' ? 0 : injected.kind === 'step' ? 60 : 90;
  const found = findMoves(simulateDays(series, injected), moveRules).find(
    ({ seenOn, size }) => seenOn >= injected.day && Math.sign(size) === Math.sign(injected.change),
  );
  const delay = found ? found.seenOn - injected.day : Number.POSITIVE_INFINITY;
  return delay <= most ? [delay] : [];
}
