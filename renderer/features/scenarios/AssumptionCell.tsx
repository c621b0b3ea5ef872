import { ChartArea } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { Assumption } from '../../../models/distributions/quantity.ts';
import { DensityLine } from '../../charts/DensityLine.tsx';
import { parseNumber } from '../../format/parseNumber.ts';
import { numberStyle, quantityText, type Unit, unitLabels, unitValue } from '../../format/units.ts';
import { Button } from '../../ui/Button.tsx';
import { CellInput, type CellReading } from '../../ui/CellInput.tsx';
import { cx } from '../../ui/cx.ts';
import { PopoverCard } from '../../ui/PopoverCard.tsx';
import { DistributionForm } from './DistributionForm.tsx';
import styles from './editor.module.css';
import { fromInterval } from './quantityForms.ts';

interface AssumptionCellProps {
  readonly label: string;
  readonly unit: Unit;
  readonly value: Assumption;
  readonly issue: string | null;
  readonly onChange: (value: Assumption) => void;
}

/** A number as it is typed in a unit; "5 to 10" becomes a distribution. */
export function readQuantity(text: string, unit: Unit): CellReading<Assumption['value']> {
  const parsed = parseNumber(text, numberStyle(unit));
  switch (parsed.kind) {
    case 'number':
      return { ok: true, value: parsed.value };
    case 'interval':
      return { ok: true, value: fromInterval(parsed.low, parsed.high, unit) };
    case 'unreadable':
      return { ok: false, message: parsed.message };
    default: {
      const never: never = parsed;
      return never;
    }
  }
}

/** One assumption: a typed number, or a distribution with its shape beside it. */
export function AssumptionCell({ label, unit, value, issue, onChange }: AssumptionCellProps) {
  const quantity = value.value;
  const form = <DistributionForm label={label} unit={unit} value={value} onChange={onChange} />;
  if (typeof quantity === 'number')
    return (
      <span className={styles.cellRow}>
        <CellInput
          label={`${label}, ${unitLabels[unit]}`}
          text={unitValue(quantity, unit)}
          read={(text) => readQuantity(text, unit)}
          onCommit={(next) => onChange({ ...value, value: next })}
          issue={issue}
        />
        <PopoverCard
          label={`${label}: uncertainty and source`}
          trigger={
            <Button
              variant="ghost"
              size="small"
              aria-label={`${label}: uncertainty and source`}
              icon={<ChartArea aria-hidden="true" />}
            />
          }
        >
          {form}
        </PopoverCard>
      </span>
    );
  return (
    <span className={styles.cellColumn}>
      <PopoverCard
        label={`${label}: uncertainty and source`}
        trigger={
          <AriaButton
            className={cx(styles.distribution, issue && styles.distributionWrong)}
            aria-label={`${label}: ${quantityText(quantity, unit)} ${unitLabels[unit]}, ${quantity.kind}`}
          >
            <DensityLine distribution={quantity} width={28} height={16} />
            <span className={styles.distributionText}>{quantityText(quantity, unit)}</span>
          </AriaButton>
        }
      >
        {form}
      </PopoverCard>
      {issue ? (
        <span className={styles.issue} role="alert">
          {issue}
        </span>
      ) : null}
    </span>
  );
}
