import { sizeText } from '../../../models/commitments/size.ts';
import type { CommitmentDesk } from '../../../models/simulation/commitmentDesk.ts';
import { chance, percent, usd } from './figures.ts';
import { left, right, table } from './table.ts';

/** Each option with cost and risk, what to ask for, and the obligations by year. */
export function commitmentDeskText({ options, sentence, settings, existing }: CommitmentDesk): string {
  const nameOf = (offer: { readonly name: string } | null) => offer?.name ?? 'Nothing signed';
  const costs = table(
    [
      left('Option'),
      ...['Expected total', 'P10', 'P90', 'Worst 10%', 'vs. nothing', 'P(shortfall)', 'Shortfall', 'P90'].map(right),
    ],
    options.map(({ offer, total, worstUsd, against, probabilityOfShortfall, shortfall }) => [
      nameOf(offer),
      ...[usd(total.mean), usd(total.p10), usd(total.p90), usd(worstUsd)],
      offer && usd(against.mean),
      offer && chance(probabilityOfShortfall),
      offer && usd(shortfall.mean),
      offer && usd(shortfall.p90),
    ]),
  );
  const stresses = table(
    [left('Expected total, stressed'), ...(options[0]?.stresses ?? []).map(({ name }) => right(name))],
    options.map(({ offer, stresses: own }) => [nameOf(offer), ...own.map(({ meanUsd }) => usd(meanUsd))]),
  );
  const offers = options.filter(({ offer }) => offer);
  const years = offers[0]?.obligations?.years ?? [];
  const owed = table(
    [
      left('Ask for, and owed by year'),
      ...['Discount', 'Safe size', ...years.map(({ from }) => `from ${from}`), 'Thereafter'].map(right),
    ],
    offers.map(({ offer, counter, obligations }) => [
      nameOf(offer),
      percent(counter?.discount ?? null),
      counter?.size == null || counter.unit === null ? null : sizeText(counter.size, counter.unit),
      ...(obligations?.years ?? []).map((year) => usd(year.usd)),
      usd(obligations?.thereafterUsd ?? null),
    ]),
  );
  const run = `${settings.trials.toLocaleString('en-US')} trials, seed ${settings.seed}, ${settings.sampler}`;
  return [costs, '', stresses, '', owed, '', sentence, `Beside ${existing} commitments of the scenario. ${run}`].join(
    '\n',
  );
}
