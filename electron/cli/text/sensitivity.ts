import type { GroupShare, Sensitivity } from '../../../models/sensitivity/sensitivity.ts';
import { targetName } from '../../../models/sensitivity/target.ts';
import type { SeriesKey } from '../../../models/simulation/result.ts';
import { percent, points, usd } from './figures.ts';
import { left, right, table } from './table.ts';

/** Parts of the variance and of the tail, the tornado, and a sentence for each. */
export function sensitivityText(found: Sensitivity): string {
  const { target, variance, tail, tornado, sentences } = found;
  if (variance.length === 0) return sentences.join('\n');
  const amount = target.series === 'grossMargin' ? points : usd;
  const parts = table(
    [left(`Variance of ${targetName(target)}`), right('part'), right('± se')],
    [...variance.map(shareRow), ['Total', percent(variance.reduce((sum, { share }) => sum + share, 0)), '']],
  );
  const tails =
    tail &&
    table(
      [left(`From P50 to ${tail.percentile}`), right('part'), right('± se'), right('amount')],
      [
        ...tail.groups.map((one) => [...shareRow(one), amount(one.amount)]),
        ['Total', percent(1), '', amount(tail.distance)],
      ],
    );
  return [
    ...sentences,
    '',
    parts,
    ...(tails ? ['', tails] : []),
    '',
    tornadoTable(found),
    ...leftOutLine(tornado),
  ].join('\n');
}

function shareRow({ name, share, standardError }: GroupShare): (string | null)[] {
  return [name, percent(share), percent(standardError)];
}

function tornadoTable({ target, tornado }: Sensitivity): string {
  const shown = (series: SeriesKey) => (series === 'grossMargin' ? percent : usd);
  const changed = (series: SeriesKey) => (series === 'grossMargin' ? points : usd);
  const { series } = target;
  return table(
    [
      left('Driver'),
      right('P10'),
      right('P90'),
      right('mean at P10'),
      right('at P90'),
      right('swing'),
      right(tornado.beside === 'grossMargin' ? 'of margin' : 'of profit'),
    ],
    tornado.bars.map(({ name, kind, low, high, swing, besideSwing }) => [
      name,
      kind === 'event' ? 'no' : input(low.input),
      kind === 'event' ? 'yes' : input(high.input),
      shown(series)(low.mean),
      shown(series)(high.mean),
      changed(series)(swing),
      changed(tornado.beside)(besideSwing),
    ]),
  );
}

function leftOutLine({ leftOut }: Sensitivity['tornado']): string[] {
  return leftOut > 0 ? [`${leftOut} drivers with a weaker correlation are not listed.`] : [];
}

function input(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 4 });
}
