import { Link } from 'wouter';
import type { RunResult } from '../../../models/simulation/result.ts';
import type { ScenarioSummary, StoredImport } from '../../../models/workbench.ts';
import { money, moneyText } from '../../format/money.ts';
import { monthLabel, monthSpan } from '../../format/months.ts';
import { count } from '../../format/numbers.ts';
import { SmallTable } from '../../ui/SmallTable.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import styles from './help.module.css';
import { labels } from './labels.ts';
import { lastFullMonth, madeOf, sourceFiles, statedDrivers } from './origins.ts';

const mostDrivers = 8;
const mostFiles = 8;
const mostRows = 10;

interface FigureOriginsProps {
  readonly page: string;
  readonly scenario: ScenarioSummary | null;
  readonly result: RunResult | null;
}

/** Where the numbers of a figure come from: drivers, prices and seed of the run, files, and rows of the history. */
export function FigureOrigins({ page, scenario, result }: FigureOriginsProps) {
  const made = madeOf(page);
  if (!made) return null;
  return (
    <section aria-label={labels.origins} className={styles.origins} data-testid="origins">
      <h3 className={styles.heading}>{labels.origins}</h3>
      {made.drivers && scenario ? <Drivers scenario={scenario} wanted={made.drivers} /> : null}
      {result ? (
        <p className={styles.quiet}>
          Simulated with seed {result.run.seed}, {count(result.run.trials)} trials and price book{' '}
          <Link href="/data/prices">{result.run.priceBookVersion}</Link>: the same inputs give the same numbers.
        </p>
      ) : null}
      {made.rows ? <History rows={made.rows} /> : null}
    </section>
  );
}

function Drivers({ scenario, wanted }: { readonly scenario: ScenarioSummary; readonly wanted: RegExp }) {
  const { data } = useQuery('scenario.read', { id: scenario.id }, ['scenarios']);
  if (!data) return null;
  const drivers = statedDrivers(data, wanted);
  if (drivers.length === 0) return null;
  const more = drivers.length - mostDrivers;
  return (
    <div className={styles.words}>
      <SmallTable
        caption={labels.drivers}
        heads={['Driver', 'Value', 'Source', 'Owner']}
        rows={drivers.slice(0, mostDrivers).map(({ path, name, value, source, owner }) => ({
          id: path,
          name,
          title: path,
          figures: [value, source ?? 'not stated', owner ?? 'not stated'],
        }))}
      />
      <p className={styles.quiet}>
        {more > 0 ? `${count(more)} more. ` : ''}
        <Link href={`/scenarios/${scenario.id}`}>All drivers of {scenario.name}</Link>
      </p>
    </div>
  );
}

type Rows = 'usage' | 'revenue' | 'both';

function History({ rows }: { readonly rows: Rows }) {
  const imports = useQuery('import.list', {}, ['imports']).data ?? [];
  const actuals = useQuery('usage.actuals', {}, ['usage', 'imports']).data ?? [];
  const month = lastFullMonth(actuals);
  const files = sourceFiles(imports, rows);
  if (files.length === 0 || !month)
    return <p className={styles.quiet}>No history is imported yet; the drivers are as they were stated.</p>;
  return (
    <>
      <p>
        {labels.history}, {monthLabel(month.month)} (the last full month): revenue {money(month.revenueUsd)}, AI COGS{' '}
        {money(month.aiCogsUsd)}.
      </p>
      <Files files={files} rows={rows} />
      {rows === 'revenue' ? null : <UsageRows month={month.month} />}
    </>
  );
}

function Files({ files, rows }: { readonly files: readonly StoredImport[]; readonly rows: Rows }) {
  const more = files.length - mostFiles;
  return (
    <>
      <SmallTable
        caption={labels.files}
        heads={['File', 'Rows', 'Months', 'Amount']}
        rows={files.slice(0, mostFiles).map(({ id, file, result }) => {
          const amount = rows === 'usage' ? result.billed : (result.revenue ?? result.billed);
          return {
            id,
            name: file,
            figures: [
              count(result.rows.usage + result.rows.cost + result.rows.revenue),
              result.months ? monthSpan(result.months.first, result.months.last) : '–',
              amount === null ? 'priced by the price book' : moneyText(amount, result.currency ?? 'USD'),
            ],
          };
        })}
      />
      <p className={styles.quiet}>
        {more > 0 ? `${count(more)} more files. ` : ''}
        <Link href="/data/import">All imports, with rows left out</Link>
      </p>
    </>
  );
}

/** The largest rows of a month, as they were summed by day, and the total that all of them come to. */
function UsageRows({ month }: { readonly month: string }) {
  const by = ['day', 'provider', 'model', 'feature'] as const;
  const { data } = useQuery('usage.summary', { by: [...by], from: month, to: month, filter: {} }, ['usage', 'imports']);
  if (!data) return null;
  const largest = data.groups.toSorted((a, b) => b.costUsd - a.costUsd);
  const rest = largest.slice(mostRows).reduce((sum, { costUsd }) => sum + costUsd, 0);
  const tokens = ({ inputTokens, outputTokens }: (typeof largest)[number]) => count(inputTokens + outputTokens);
  return (
    <>
      <SmallTable
        caption={`${labels.rows}, ${monthLabel(month)}`}
        heads={['Day, model, feature', 'Tokens', 'Cost']}
        rows={[
          ...largest.slice(0, mostRows).map((group) => {
            const [day, provider, model, feature] = group.key;
            const name = `${day ?? 'month'} · ${provider}/${model ?? 'no model'} · ${feature ?? 'no feature'}`;
            return { id: name, name, figures: [tokens(group), money(group.costUsd)] };
          }),
          ...(largest.length > mostRows
            ? [{ id: 'rest', name: `${count(largest.length - mostRows)} more rows`, figures: ['', money(rest)] }]
            : []),
          {
            id: 'all',
            name: 'All AI cost, before classification',
            figures: [tokens(data.total), money(data.total.costUsd)],
            sum: true,
          },
        ]}
      />
      <p className={styles.quiet}>
        <Link href="/data/usage">All usage</Link> · <Link href="/data/classification">How it is classified</Link>
      </p>
    </>
  );
}
