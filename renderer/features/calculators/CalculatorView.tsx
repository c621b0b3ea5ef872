import { Copy, RotateCcw } from 'lucide-react';
import { useMemo } from 'react';
import type { Issue } from '../../../models/errors.ts';
import type { CalculatorSummary } from '../../../models/workbench.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { copyText } from '../../ui/copyText.ts';
import { cx } from '../../ui/cx.ts';
import { CalculatorCharts } from './CalculatorCharts.tsx';
import styles from './calculators.module.css';
import { ResultView } from './ResultView.tsx';
import { resultParts } from './resultParts.ts';
import { SchemaField } from './SchemaField.tsx';
import type { Schema } from './schema.ts';
import { type Calculation, setInput, useCalculation } from './useCalculators.ts';

interface CalculatorViewProps {
  readonly calculator: CalculatorSummary;
  readonly input: unknown;
}

/** One calculator: its input beside its result. */
export function CalculatorView({ calculator, input }: CalculatorViewProps) {
  const calculation = useCalculation(calculator.name, input);
  const { result, stale } = calculation;
  return (
    <div className={styles.layout}>
      <InputCard calculator={calculator} input={input} issues={calculation.issues} />
      <div className={styles.results}>
        <ResultCard calculator={calculator} calculation={calculation} />
        {result ? (
          <div className={cx(styles.results, stale && styles.stale)}>
            <CalculatorCharts name={calculator.name} input={input} result={result} />
            <DetailsCard result={result} />
          </div>
        ) : null}
      </div>
    </div>
  );
}

function InputCard({ calculator, input, issues }: CalculatorViewProps & { readonly issues: readonly Issue[] }) {
  const schema = calculator.inputSchema as Schema;
  const set = (next: unknown) => setInput(calculator.name, next);
  return (
    <Card
      title="Input"
      actions={
        <>
          <Button
            variant="ghost"
            size="small"
            icon={<Copy aria-hidden="true" />}
            onPress={() => void copyText(JSON.stringify(input, null, 2))}
          >
            Copy input
          </Button>
          <Button
            variant="ghost"
            size="small"
            icon={<RotateCcw aria-hidden="true" />}
            isDisabled={input === calculator.example}
            onPress={() => set(calculator.example)}
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
          name={calculator.name}
          label={calculator.title}
          path=""
          value={input}
          issues={issues}
          onChange={set}
        />
      </div>
    </Card>
  );
}

function ResultCard({
  calculator,
  calculation,
}: {
  readonly calculator: CalculatorSummary;
  readonly calculation: Calculation;
}) {
  const { result, issues, stale } = calculation;
  const isOld = stale || issues.length > 0;
  const messages = useMemo(() => [...new Set(issues.map(({ message }) => message))], [issues]);
  return (
    <Card
      title="Result"
      note={
        issues.length > 0 && result
          ? 'The last valid result is shown.'
          : stale
            ? 'Calculating…'
            : calculator.description
      }
      actions={
        result ? (
          <Button
            variant="ghost"
            size="small"
            icon={<Copy aria-hidden="true" />}
            onPress={() => void copyText(JSON.stringify(result, null, 2))}
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
      <div className={cx(isOld && styles.stale)} aria-busy={stale} data-testid="calculator-result">
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
