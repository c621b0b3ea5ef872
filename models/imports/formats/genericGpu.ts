import { formatDecimal, multiplyDecimals, parseDecimal } from '../../decimal.ts';
import { providerId } from '../../prices/providerId.ts';
import { splitLabel } from '../../usage/labels.ts';
import { costRow, usageRow } from '../cells/blankRows.ts';
import { type Cells, needed } from '../cells/cells.ts';
import { dollarCheck } from '../cells/currency.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { periodCell } from '../cells/period.ts';
import { type ImportFormat, type RowOutcome, type RowReader, type RowWarning, scopeOf } from '../format.ts';
import { openTotalLabels } from './totalLabels.ts';

const dateNames = ['date', 'day', 'month', 'period_start', 'usage_date', 'start', 'timestamp'];
const typeNames = ['gpu_type', 'gpu', 'gpu_model', 'accelerator', 'accelerator_type', 'instance_type'];
const countNames = ['gpu_count', 'gpus', 'num_gpus', 'accelerator_count'];
const hourNames = ['hours', 'usage_hours', 'instance_hours', 'runtime_hours'];
const costNames = ['cost', 'cost_usd', 'amount', 'amount_usd', 'billed_cost', 'total_cost'];

/** GPUs rented or owned, in a table that people make themselves. Scope: provider, cluster and team. */
export const genericGpu: ImportFormat = {
  id: 'generic-gpu',
  name: 'GPU table',
  all: [],
  oneOf: [dateNames, typeNames, [...countNames, 'gpu_hours'], [...hourNames, 'gpu_hours']],
  some: ['cost', 'hourly_rate', 'provider', 'cluster'],
  weight: 0.85,
  open: openGenericGpu,
};

const fromRate: RowWarning = {
  column: 'hourly_rate',
  message: 'The file has no cost; cost is the hourly GPU rate times GPU hours.',
};

function openGenericGpu(header: Header): RowReader {
  const { text, signed, count, money, nameOf } = openCells(header);
  const period = periodCell({ header, names: dateNames });
  const [provider, cluster, team] = [text('provider', 'vendor'), text('cluster', 'service'), text('team', 'owner')];
  const [environment, region] = [text('environment', 'env'), text('region', 'location')];
  const [type, feature, operation] = [text(...typeNames), text('feature', 'workload', 'model'), text('operation')];
  const [gpus, hours, stated] = [count(...countNames), signed(...hourNames), signed('gpu_hours')];
  const [cost, rate] = [money(...costNames), money('hourly_rate', 'rate', 'price_per_hour')];
  const commitment = text('commitment_type', 'pricing_model');
  const costColumn = header.folded[header.find(...costNames)] ?? '';
  const saysDollars = header.find('currency', 'billing_currency') === -1 && costColumn.endsWith('_usd');
  const dollars = saysDollars ? () => null : dollarCheck(header, 'currency', 'billing_currency');
  const totals = openTotalLabels(header, [
    ['provider', 'vendor'],
    ['cluster', 'service'],
    ['team', 'owner'],
    typeNames,
  ]);
  const read = (cells: Cells): RowOutcome => {
    const { on, to } = needed(period(cells), nameOf(...dateNames));
    const perGpu = hours(cells);
    const gpuHours = stated(cells) ?? (perGpu === null ? null : perGpu * (gpus(cells) ?? 1));
    const each = rate(cells);
    const priced = cost(cells) === null && each !== null && gpuHours !== null;
    const billedUsd = priced
      ? formatDecimal(multiplyDecimals(parseDecimal(each)!, parseDecimal(String(gpuHours))!))
      : cost(cells);
    const warning = billedUsd === null ? null : dollars(cells);
    const warnings = [...(warning ? [warning] : []), ...(priced ? [fromRate] : [])];
    const where = splitLabel(environment(cells));
    const shared = {
      day: on,
      provider: provider(cells) === null ? null : providerId(provider(cells)!),
      service: type(cells) ?? cluster(cells),
      feature: feature(cells) ?? cluster(cells),
      team: team(cells),
      environment: where.environment ?? environment(cells)?.toLowerCase() ?? null,
      region: region(cells),
      operation: operation(cells) ?? 'inference',
    };
    const scope = scopeOf(shared.provider, cluster(cells), shared.team);
    const withdrawnAs = totals.withdrawnAs(cells, { on, usd: billedUsd, count: gpuHours });
    if (gpuHours === null) {
      if (billedUsd === null) return { kind: 'skipped', reason: 'Row without hours and cost', covers: on };
      const description = commitment(cells) ?? type(cells) ?? 'GPU';
      const row = costRow({ ...shared, billedUsd, description });
      return { kind: 'cost', scope, warnings, coversTo: to, withdrawnAs, row };
    }
    const costBasis = priced ? 'estimate' : billedUsd === null ? null : 'billed';
    return {
      kind: 'usage',
      scope,
      warnings,
      coversTo: to,
      withdrawnAs,
      row: usageRow({ ...shared, gpuHours, billedUsd, costBasis }),
    };
  };
  return Object.assign(read, { finish: totals.finish });
}
