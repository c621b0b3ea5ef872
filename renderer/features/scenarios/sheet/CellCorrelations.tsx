import { Plus, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { parseNumber } from '../../../../models/distributions/parseNumber.ts';
import type { Scenario } from '../../../../models/scenarios/scenario.ts';
import { plainNumber } from '../../../format/numbers.ts';
import { Button } from '../../../ui/Button.tsx';
import { CellInput } from '../../../ui/CellInput.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Select } from '../../../ui/Select.tsx';
import { setDraftAt } from '../draft.ts';
import { driverLabel, uncertainDrivers } from '../fields/correlationFields.ts';
import { labels } from './labels.ts';
import styles from './sheet.module.css';

interface CellCorrelationsProps {
  readonly scenario: Scenario;
  readonly driver: string;
}

const startRank = 0.5;

/** The drivers that a driver moves with, and how closely. */
export function CellCorrelations({ scenario, driver }: CellCorrelationsProps) {
  const { correlations = [] } = scenario;
  const [adding, setAdding] = useState(false);
  const own = correlations.flatMap((pair, index) =>
    pair.a === driver || pair.b === driver ? [{ ...pair, index, other: pair.a === driver ? pair.b : pair.a }] : [],
  );
  return (
    <div className={styles.correlations}>
      <span className={styles.cellNote}>{labels.correlation}</span>
      {own.length === 0 ? <span className={styles.cellNote}>{labels.none}</span> : null}
      {own.map(({ other, rank, index }) => (
        <span key={index} className={styles.tie}>
          {driverLabel(other, scenario)}
          <CellInput
            label={`${labels.correlation}: ${driverLabel(other, scenario)}`}
            text={plainNumber(rank)}
            read={readRank}
            onCommit={(next) => setDraftAt(['correlations', index, 'rank'], next)}
          />
          <IconButton
            label={`${labels.remove} ${driverLabel(other, scenario)}`}
            icon={<X />}
            onPress={() => {
              const rest = correlations.filter((_, at) => at !== index);
              setDraftAt(['correlations'], rest.length > 0 ? rest : undefined);
            }}
          />
        </span>
      ))}
      {adding ? (
        <AddTie
          scenario={scenario}
          driver={driver}
          tied={own.map(({ other }) => other)}
          onDone={() => setAdding(false)}
        />
      ) : (
        <Button size="small" variant="ghost" icon={<Plus aria-hidden="true" />} onPress={() => setAdding(true)}>
          {labels.add}
        </Button>
      )}
    </div>
  );
}

function AddTie(props: CellCorrelationsProps & { readonly tied: readonly string[]; readonly onDone: () => void }) {
  const { scenario, driver, tied, onDone } = props;
  const others = useMemo(
    () => uncertainDrivers(scenario).filter((id) => id !== driver && !tied.includes(id)),
    [scenario, driver, tied],
  );
  if (others.length === 0) return <span className={styles.cellNote}>{labels.noOthers}</span>;
  return (
    <Select
      label={labels.movesWith}
      labelHidden
      value={null}
      placeholder={labels.movesWith}
      options={others.map((id) => ({ id, label: driverLabel(id, scenario) }))}
      onChange={(b) => {
        const { correlations = [] } = scenario;
        setDraftAt(['correlations', correlations.length], { a: driver, b, rank: startRank });
        onDone();
      }}
    />
  );
}

function readRank(text: string) {
  const parsed = parseNumber(text.replace(/^−/, '-'));
  if (parsed.kind === 'number' && Math.abs(parsed.value) <= 1) return { ok: true, value: parsed.value } as const;
  return { ok: false, message: labels.rankRange } as const;
}
