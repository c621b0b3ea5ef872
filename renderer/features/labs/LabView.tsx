import { Braces, Copy, RotateCcw } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Issue } from '../../../models/errors.ts';
import type { CalculatorSummary } from '../../../models/workbench.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { cx } from '../../ui/cx.ts';
import { copy, JsonDialog } from './JsonDialog.tsx';
import { LabCharts } from './LabCharts.tsx';
import styles from './labs.module.css';
import { ResultView } from './ResultView.tsx';
import { resultParts } from './resultParts.ts';
import { SchemaField } from './SchemaField.tsx';
import type { Schema } from './schema.ts';
import { type Calculation, setInput, useCalculation } from './useLabs.ts';

interface LabViewProps {
  readonly lab: CalculatorSummary;
  readonly input: unknown;
}

/** One lab: its input beside its result. */
export function LabView({ lab, input }: LabViewProps) {
  const calculation = useCalculation(lab.name, input);
  const { result, stale } = calculation;
  return (
    <div className={styles.layout}>
      <InputCard lab={lab} input={input} issues={calculation.issues} />
      <div className={styles.results}>
        <ResultCard lab={lab} calculation={calculation} />
        {result ? (
          <div className={cx(styles.results, stale && styles.stale)}>
            <LabCharts name={lab.name} input={input} result={result} />
            <DetailsCard result={result} />
          </div>
        ) : null}
      </div>
    </div>
  );
}

function InputCard({ lab, input, issues }: LabViewProps & { readonly issues: readonly Issue[] }) {
  const [asJson, setAsJson] = useState(false);
  const schema = lab.inputSchema as Schema;
  const set = (next: unknown) => setInput(lab.name, next);
  return (
    <Card
      title="Input"
      actions={
        <>
          <Button size="small" icon={<Braces aria-hidden="true" />} onPress={() => setAsJson(true)}>
            JSON…
          </Button>
          <Button
            variant="ghost"
            size="small"
            icon={<RotateCcw aria-hidden="true" />}
            isDisabled={input === lab.example}
            onPress={() => set(lab.example)}
          >
            Example
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <SchemaField
          schema={schema}
          defs={schema.$defs ?? {}}
          name={lab.name}
          label={lab.title}
          path=""
          value={input}
          issues={issues}
          onChange={set}
        />
      </div>
      <JsonDialog name={lab.name} open={asJson} input={input} onUse={set} onClose={() => setAsJson(false)} />
    </Card>
  );
}

function ResultCard({ lab, calculation }: { readonly lab: CalculatorSummary; readonly calculation: Calculation }) {
  const { result, issues, stale } = calculation;
  const isOld = stale || issues.length > 0;
  const messages = useMemo(() => [...new Set(issues.map(({ message }) => message))], [issues]);
  return (
    <Card
      title="Result"
      note={issues.length > 0 && result ? 'The last sound result is shown.' : stale ? 'Calculating…' : lab.description}
      actions={
        result ? (
          <Button
            variant="ghost"
            size="small"
            icon={<Copy aria-hidden="true" />}
            onPress={() => void copy(JSON.stringify(result, null, 2))}
          >
            Copy result
          </Button>
        ) : null
      }
    >
      {messages.map((message) => (
        <Callout key={message} tone="fail">
          {message}
        </Callout>
      ))}
      <div className={cx(isOld && styles.stale)} aria-busy={stale} data-testid="lab-result">
        {result ? <ResultView result={result} part="head" /> : null}
      </div>
    </Card>
  );
}

function DetailsCard({ result }: { readonly result: object }) {
  if (resultParts(result).length < 2) return null;
  return (
    <Card title="Details">
      <ResultView result={result} part="details" />
    </Card>
  );
}
