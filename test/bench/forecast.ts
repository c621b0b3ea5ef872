import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { forecastSeries } from '../../models/forecasts/forecast.ts';
import { sumPercentiles } from '../../models/forecasts/paths.ts';
import type { Frequency, SeriesForecast } from '../../models/forecasts/seriesForecast.ts';
import { readFutures, readHistories, readPublished, readQuantities } from './forecastFiles.ts';
import { owa, type ScoredForecast, type Scores, scaleOf, scoresOf } from './forecastScores.ts';

// Forecasts of series whose future is known, beside those of the M3 and M4 competitions and of R on the same series. The numbers that
// forecasts are made with were learned inside the training parts; the test parts are read here only.

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    data: { type: 'string', default: '../shared/data/forecast' },
  },
});

interface Row {
  readonly name: string;
  readonly series: number;
  readonly owa: number;
  readonly scores: Scores;
}

const levels = [80, 95];

function ours(history: readonly number[], frequency: Frequency, horizon: number): SeriesForecast {
  return forecastSeries(history, { frequency, horizon, levels });
}

function asScored({ mean, bands }: SeriesForecast): ScoredForecast {
  return { mean, bands: Object.fromEntries(bands.map(({ level, low, high }) => [level, { low, high }])) };
}

interface Given {
  readonly histories: Map<string, number[]>;
  readonly futures: Map<string, number[]>;
  readonly lag: number;
  readonly naive2: Map<string, number[]>;
}

/** One method on those of the given series that it has, Naive2 on the same ones. */
function row(name: string, { histories, futures, lag, naive2 }: Given, of: (id: string) => ScoredForecast | null): Row {
  const found = [...futures].flatMap(([id, actual]) => {
    const forecast = of(id);
    const scale = scaleOf(histories.get(id)!, lag);
    return forecast ? [{ forecast, plain: { mean: naive2.get(id)!, bands: {} }, actual, scale }] : [];
  });
  const scores = scoresOf(found);
  const base = scoresOf(found.map(({ plain, actual, scale }) => ({ forecast: plain, actual, scale })));
  return { name, series: found.length, owa: owa(scores, base), scores };
}

function monthly(folder: string): { rows: Row[]; sums: string } {
  const published = readPublished(folder, 'm3_monthly_forecasts.csv');
  const given: Given = {
    histories: readHistories(folder, 'm3_monthly_train.csv'),
    futures: readFutures(folder, 'm3_monthly_test.csv'),
    lag: 12,
    naive2: published.get('NAIVE2')!,
  };
  const whole = new Map([...given.histories].map(([id, history]) => [id, ours(history, 'monthly', 18)]));
  const rows = [row('ours', given, (id) => asScored(whole.get(id)!))];
  for (const cut of [12, 18, 24]) {
    const cutTo = (id: string) => asScored(ours(given.histories.get(id)!.slice(-cut), 'monthly', 18));
    rows.push(row(`ours, last ${cut} months`, given, cutTo));
  }
  for (const [method, series] of published) {
    rows.push(row(method, given, (id) => ({ mean: series.get(id)!, bands: {} })));
  }
  for (const [method, series] of readQuantities(folder, 'm3_monthly_R_forecasts.csv')) {
    rows.push(
      row(`R ${method}`, given, (id) => {
        const one = series.get(id);
        if (!one) return null;
        const band = (level: number) => ({ low: one.get(`lo${level}`)!, high: one.get(`hi${level}`)! });
        return { mean: one.get('mean')!, bands: Object.fromEntries(levels.map((level) => [level, band(level)])) };
      }),
    );
  }
  return { rows: [...rows.slice(0, 4), ...rows.slice(4).sort((a, b) => a.owa - b.owa)], sums: sumsText(given, whole) };
}

/** Whether the sum of the first twelve months lies inside the band of the sum. */
function sumsText({ futures }: Given, whole: Map<string, SeriesForecast>): string {
  const inside = levels.map((level) => {
    const tail = (100 - level) / 200;
    const hits = [...futures].filter(([id, actual]) => {
      const sum = actual.slice(0, 12).reduce((total, value) => total + value, 0);
      const [low, high] = sumPercentiles({
        forecast: whole.get(id)!,
        from: 0,
        to: 12,
        probabilities: [tail, 1 - tail],
      });
      return sum >= low! && sum <= high!;
    });
    return `${((100 * hits.length) / futures.size).toFixed(1)} % at ${level} %`;
  });
  return `Sums of 12 months inside their band: ${inside.join(', ')}`;
}

function weekly(folder: string): Row[] {
  const published = readPublished(folder, 'm4_weekly_forecasts.csv');
  const given: Given = {
    histories: readHistories(folder, 'm4_weekly_train.csv'),
    futures: readFutures(folder, 'm4_weekly_test.csv'),
    lag: 1,
    naive2: published.get('Naive2') ?? published.get('Naive')!,
  };
  return [
    row('ours', given, (id) => asScored(ours(given.histories.get(id)!, 'weekly', 13))),
    ...[...published].map(([method, series]) => row(method, given, (id) => ({ mean: series.get(id)!, bands: {} }))),
  ];
}

/** CPU of one series, 18 months ahead, after warming up. */
function milliseconds(folder: string): number {
  const histories = [...readHistories(folder, 'm3_monthly_train.csv').values()].slice(0, 100);
  const all = () => {
    for (const history of histories) ours(history, 'monthly', 18);
  };
  all();
  const started = process.cpuUsage();
  all();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000 / histories.length;
}

function table(title: string, rows: readonly Row[]): string {
  const percent = (value: number | undefined) => (value === undefined ? '' : (100 * value).toFixed(1));
  const line = ({ name, series, owa: ratio, scores }: Row) =>
    [
      name.padEnd(22),
      String(series).padStart(5),
      ratio.toFixed(3).padStart(7),
      scores.smape.toFixed(2).padStart(7),
      scores.mase.toFixed(3).padStart(7),
      percent(scores.coverage[80]).padStart(7),
      percent(scores.coverage[95]).padStart(7),
      (Number.isNaN(scores.msis95) ? '' : scores.msis95.toFixed(2)).padStart(7),
    ].join('');
  const head = `${title.padEnd(22)}    n    OWA  sMAPE   MASE   80 %   95 %   MSIS`;
  return [head, ...rows.map(line)].join('\n');
}

function main(): void {
  const m3 = join(options.data, 'm3-monthly-300');
  const m4 = join(options.data, 'm4-weekly-59');
  if (!existsSync(m3) || !existsSync(m4)) {
    process.stderr.write(`The series are not in ${options.data}; give their folder with --data.\n`);
    process.exitCode = 2;
    return;
  }
  const months = monthly(m3);
  const weeks = weekly(m4);
  const cpu = milliseconds(m3);
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ monthly: months.rows, sums: months.sums, weekly: weeks, cpu })}\n`);
    return;
  }
  const parts = [
    table('M3 monthly, h 1–18', months.rows),
    months.sums,
    table('M4 weekly, h 1–13', weeks),
    `CPU a series, 18 months ahead: ${cpu.toFixed(1)} ms`,
  ];
  process.stdout.write(`${parts.join('\n\n')}\n`);
}

main();
