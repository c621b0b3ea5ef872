import { useState } from 'react';
import type { AmountSource } from '../../../models/budgets/storedBudget.ts';
import { totalOf } from '../../../models/budgets/storedBudget.ts';
import { readNumber } from '../../../models/distributions/parseNumber.ts';
import { money } from '../../format/money.ts';
import { momentLabel, monthSpan } from '../../format/months.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import styles from './budgets.module.css';
import { amountSources, percentileOptions, runSeries } from './labels.ts';
import type { BudgetDrafting } from './useBudgetDraft.ts';

/** How much in each month: typed or pasted, from last year, from a stored run, or from the history's own forecast. */
export function AmountFields({ drafting }: { readonly drafting: BudgetDrafting }) {
  const { texts, type, amounts, problems, fill, notes } = drafting;
  return (
    <>
      <TextField label="First month" value={texts.from} error={problems.from} onChange={(from) => type({ from })} />
      <TextField
        label="Amounts"
        value={texts.amounts}
        multiline
        placeholder="Paste a row or column from a sheet"
        hint={
          amounts.length > 0
            ? `${money(totalOf(amounts))} for ${monthSpan(amounts[0]!.month, amounts.at(-1)!.month)}`
            : 'Twelve cells are a year; months beside them are read too.'
        }
        error={problems.from === null ? problems.amounts : null}
        onChange={(text) => type({ amounts: text })}
      />
      <FillFrom onFill={(source) => void fill(source)} />
      {notes.map((note) => (
        <Callout key={note} tone="info">
          {note}
        </Callout>
      ))}
    </>
  );
}

/** A year of amounts from where somebody says. */
function FillFrom({ onFill }: { readonly onFill: (source: AmountSource) => void }) {
  const [from, setFrom] = useState<(typeof amountSources)[number]['id']>('lastYear');
  const [growth, setGrowth] = useState('10%');
  const [percentile, setPercentile] = useState<(typeof percentileOptions)[number]['id']>('p50');
  const [series, setSeries] = useState<(typeof runSeries)[number]['id']>('aiCogs');
  const [runId, setRun] = useState<string | null>(null);
  const { data: runs } = useQuery('run.list', from === 'run' ? { scenarioId: null } : null, ['runs']);
  const read = readNumber(growth, 'percent');
  const source: AmountSource | null =
    from === 'lastYear'
      ? typeof read === 'number' && read >= -1 && read <= 100
        ? { kind: 'lastYear', growth: read }
        : null
      : from === 'history'
        ? { kind: 'history', percentile: Number(percentile.slice(1)) / 100 }
        : runId === null
          ? null
          : { kind: 'run', runId, series, percentile };
  return (
    <div className={styles.inline}>
      <Select label="Fill amounts from" value={from} options={amountSources} onChange={setFrom} />
      {from === 'lastYear' ? (
        <TextField
          label="Last year ± %"
          value={growth}
          error={typeof read === 'string' ? read : null}
          onChange={setGrowth}
        />
      ) : (
        <Select label="Percentile" value={percentile} options={percentileOptions} onChange={setPercentile} />
      )}
      {from === 'run' ? (
        <>
          <Select
            label="Stored run"
            value={runId}
            placeholder={runs?.length === 0 ? 'No stored run yet' : 'Choose…'}
            options={(runs ?? []).map(({ id, scenarioName, ranAt }) => ({
              id,
              label: `${scenarioName}, ${momentLabel(ranAt)}`,
            }))}
            onChange={setRun}
          />
          <Select label="Figure" value={series} options={runSeries} onChange={setSeries} />
        </>
      ) : null}
      <Button isDisabled={source === null} onPress={() => source && onFill(source)}>
        Fill 12 months
      </Button>
    </div>
  );
}
