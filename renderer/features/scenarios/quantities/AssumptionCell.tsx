import { ChartArea } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { domainAt } from '../../../../models/distributions/driverDomain.ts';
import { firstQuantity } from '../../../../models/distributions/monthTable.ts';
import type { MonthlyAssumption } from '../../../../models/distributions/quantity.ts';
import { withinDomain } from '../../../../models/distributions/withinDomain.ts';
import { DensityLine } from '../../../charts/DensityLine.tsx';
import { quantityText, type Unit, unitLabels, unitValue } from '../../../format/units.ts';
import { Button } from '../../../ui/Button.tsx';
import { CellInput } from '../../../ui/CellInput.tsx';
import { cx } from '../../../ui/cx.ts';
import { PopoverCard } from '../../../ui/PopoverCard.tsx';
import styles from '../editor.module.css';
import type { Path } from '../path.ts';
import { DistributionForm } from './DistributionForm.tsx';
import { shapeName } from './quantityForms.ts';
import { readQuantity } from './readQuantity.ts';

interface AssumptionCellProps {
  readonly label: string;
  readonly unit: Unit;
  readonly value: MonthlyAssumption;
  readonly issue: string | null;
  readonly onChange: (value: MonthlyAssumption) => void;
  /** Where the assumption stands in the scenario, which decides its domain and whether it may change by month. */
  readonly path: Path;
}

/** One assumption: a typed number, or a distribution with its shape beside it. */
export function AssumptionCell({ label, unit, value, issue, onChange, path }: AssumptionCellProps) {
  const quantity = value.value;
  const shape = firstQuantity(quantity);
  const isPoint = typeof quantity === 'number';
  const isForecast = typeof quantity === 'object' && quantity.kind === 'forecast';
  const trigger = isPoint ? (
    <Button
      variant="ghost"
      size="small"
      aria-label={`${label}: uncertainty and source`}
      icon={<ChartArea aria-hidden="true" />}
    />
  ) : (
    <AriaButton
      className={cx(styles.distribution, issue && styles.distributionWrong)}
      aria-label={`${label}: ${quantityText(quantity, unit)} ${unitLabels[unit]}, ${shapeName(quantity)}`}
    >
      {typeof shape === 'number' ? null : (
        <DensityLine distribution={withinDomain(shape, domainAt(path))} width={28} height={16} />
      )}
      <span className={styles.distributionText}>{quantityText(quantity, unit)}</span>
    </AriaButton>
  );
  // The form stays in its place, and so open, when a point becomes a distribution or back.
  return (
    <span className={isPoint ? styles.cellRow : styles.cellColumn}>
      {isPoint ? (
        <CellInput
          label={`${label}, ${unitLabels[unit]}`}
          text={unitValue(quantity, unit)}
          read={(text) => readQuantity(text, unit)}
          onCommit={(next) => onChange({ ...value, value: next })}
          issue={issue}
        />
      ) : null}
      <PopoverCard label={`${label}: uncertainty and source`} trigger={trigger} width={isForecast ? 440 : 300}>
        <DistributionForm label={label} unit={unit} value={value} onChange={onChange} path={path} />
      </PopoverCard>
      {issue && !isPoint ? (
        <span className={styles.issue} role="alert">
          {issue}
        </span>
      ) : null}
    </span>
  );
}
