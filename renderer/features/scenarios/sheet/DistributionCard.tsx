import { X } from 'lucide-react';
import { useState } from 'react';
import { domainAt } from '../../../../models/distributions/driverDomain.ts';
import { firstQuantity } from '../../../../models/distributions/monthTable.ts';
import type { MonthlyAssumption, Quantity } from '../../../../models/distributions/quantity.ts';
import { distributionQuantile } from '../../../../models/distributions/shape.ts';
import { massOutside, withinDomain } from '../../../../models/distributions/withinDomain.ts';
import { noChoices } from '../../../../models/drivers/driverChoices.ts';
import { checkQuantity } from '../../../../models/scenarios/checks/checkQuantities.ts';
import { driverIdAt } from '../../../../models/scenarios/driverAssumption.ts';
import type { Scenario } from '../../../../models/scenarios/scenario.ts';
import { unitBeside, unitValue } from '../../../format/units.ts';
import { Button } from '../../../ui/Button.tsx';
import { CellInput } from '../../../ui/CellInput.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Select } from '../../../ui/Select.tsx';
import { useQuery } from '../../../workbench/useQuery.ts';
import { setDraftAt } from '../draft.ts';
import { convertTo, kindOf, quantityKinds } from '../quantities/quantityForms.ts';
import { readQuantity } from '../quantities/readQuantity.ts';
import { CellCorrelations } from './CellCorrelations.tsx';
import { DensityFigure } from './DensityFigure.tsx';
import { labels } from './labels.ts';
import { quantityEdit } from './quantities.ts';
import styles from './sheet.module.css';
import type { DriverRow } from './sheetRows.ts';

interface DistributionCardProps {
  readonly row: DriverRow;
  readonly scenario: Scenario;
  /** What the cell holds. */
  readonly quantity: Quantity;
  /** The months that are selected, in words, and how many cells they are. */
  readonly months: string;
  readonly cells: number;
  readonly onApply: (quantity: Quantity) => void;
  readonly onClose: () => void;
}

const percentiles = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] as const;

/** What a cell holds as a distribution: typed as a range, by family, with its percentiles over its history. */
export function DistributionCard(props: DistributionCardProps) {
  const { row, scenario, quantity, months, cells, onApply, onClose } = props;
  const [draft, setDraft] = useState(quantity);
  const driver = driverIdAt(scenario, row.path);
  const problems = checkQuantity(draft);
  const fit = useFit(driver, scenario.months);
  return (
    <div className={styles.card}>
      <div className={styles.cardHead}>
        <b>{row.name}</b>
        <span className={styles.cellNote}>{months}</span>
        <IconButton label={labels.close} icon={<X />} onPress={onClose} />
      </div>
      <div className={styles.cardFields}>
        <CellInput
          label={`${labels.range}, ${unitBeside(row.unit) || '%'}`}
          text={quantityEdit(draft, row)}
          read={(text) => readQuantity(text, row.unit)}
          onCommit={setDraft}
        />
        <Select
          label={labels.family}
          labelHidden
          value={kindOf(draft) as (typeof quantityKinds)[number]['id']}
          options={quantityKinds}
          onChange={(kind) => setDraft(convertTo(kind, draft))}
        />
      </div>
      {problems.map((problem) => (
        <p key={problem} role="alert" className={styles.cardProblem}>
          {row.name} {problem}.
        </p>
      ))}
      {typeof draft === 'number' || problems.length > 0 ? null : (
        <Shape row={row} quantity={draft} history={fit.history} />
      )}
      <p className={styles.cellNote}>{fit.note}</p>
      {driver ? <CellCorrelations scenario={scenario} driver={driver} /> : null}
      <div className={styles.cardActions}>
        <Button variant="primary" size="small" isDisabled={problems.length > 0} onPress={() => onApply(draft)}>
          {labels.apply(cells)}
        </Button>
        {fit.assumption ? (
          <Button size="small" onPress={() => setDraftAt(row.path, fit.assumption)}>
            {labels.useFit}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

interface Fit {
  readonly history: readonly number[];
  readonly assumption: MonthlyAssumption | null;
  readonly note: string;
}

const noHistory: readonly number[] = [];

/** The months that history has of a driver, and what they make of it. */
function useFit(driver: string | null, months: number): Fit {
  const asked = driver === null ? null : { driver, months, choices: noChoices };
  const { data, loading } = useQuery('drivers.fit', asked, ['usage', 'imports']);
  if (!data) return { history: noHistory, assumption: null, note: loading ? labels.fitting : labels.noHistory };
  const { fit, assumption } = data;
  return { history: fit.values, assumption, note: labels.history(fit.values.length) };
}

interface ShapeProps {
  readonly row: DriverRow;
  readonly quantity: Exclude<Quantity, number>;
  readonly history: readonly number[];
}

function Shape({ row, quantity, history }: ShapeProps) {
  const domain = domainAt(row.path);
  const drawn = withinDomain(quantity, domain);
  const show = (value: number) => unitValue(Number(value.toPrecision(3)), row.unit);
  const cut = massOutside(quantity, domain);
  const [low, high] = [0.1, 0.9].map((share) => show(distributionQuantile(drawn, share)));
  return (
    <>
      <DensityFigure
        distribution={drawn}
        history={history}
        show={show}
        summary={labels.densitySummary(low!, show(distributionQuantile(drawn, 0.5)), high!)}
      />
      <table className={styles.percentiles}>
        <thead>
          <tr>
            {percentiles.map((share) => (
              <th key={share} scope="col">
                P{Math.round(share * 100)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {percentiles.map((share) => (
              <td key={share}>{show(distributionQuantile(drawn, share))}</td>
            ))}
          </tr>
        </tbody>
      </table>
      {cut > 0 ? <p className={styles.cellNote}>{labels.cut(cut, domain.says)}</p> : null}
    </>
  );
}

/** The quantity a cell opens with. */
export function openedQuantity({ value }: DriverRow, at: Quantity | null): Quantity {
  if (at !== null) return at;
  return typeof value === 'object' && value !== null ? firstQuantity(value.value) : (value ?? 0);
}
