import { useMemo } from 'react';
import type { Distribution } from '../../../../models/distributions/distribution.ts';
import { type Domain, domainAt } from '../../../../models/distributions/driverDomain.ts';
import { firstQuantity, isMonthTable } from '../../../../models/distributions/monthTable.ts';
import { parseNumber } from '../../../../models/distributions/parseNumber.ts';
import type { MonthlyAssumption } from '../../../../models/distributions/quantity.ts';
import { distributionQuantile, quantityMean } from '../../../../models/distributions/shape.ts';
import { massOutside, withinDomain } from '../../../../models/distributions/withinDomain.ts';
import { checkQuantity } from '../../../../models/scenarios/checks/checkQuantities.ts';
import { driverIdAt } from '../../../../models/scenarios/driverAssumption.ts';
import { cutText } from '../../../../models/scenarios/quantityText.ts';
import { DensityLine } from '../../../charts/DensityLine.tsx';
import { numberStyle, type Unit, unitBeside, unitValue } from '../../../format/units.ts';
import { CellInput, type CellReading } from '../../../ui/CellInput.tsx';
import { Select } from '../../../ui/Select.tsx';
import { DriverHistory } from '../DriverHistory.tsx';
import { useDraft } from '../draft.ts';
import styles from '../editor.module.css';
import type { Path } from '../path.ts';
import { ForecastShape } from './ForecastShape.tsx';
import { ListForm } from './ListForm.tsx';
import { MonthTableForm } from './MonthTableForm.tsx';
import { tableFrom, takesMonths } from './monthTableForms.ts';
import { convertTo, kindOf, type Parameter, parametersOf, quantityKinds, rangeNote } from './quantityForms.ts';

interface DistributionFormProps {
  readonly label: string;
  readonly unit: Unit;
  readonly value: MonthlyAssumption;
  readonly onChange: (value: MonthlyAssumption) => void;
  readonly path: Path;
}

function readParameter(text: string, parameter: Parameter): CellReading<number | undefined> {
  if (parameter.optional && text.trim() === '') return { ok: true, value: undefined };
  const parsed = parseNumber(text, numberStyle(parameter.unit));
  if (parsed.kind === 'number') return { ok: true, value: parsed.value };
  return { ok: false, message: parsed.kind === 'unreadable' ? parsed.message : 'Enter a single number.' };
}

const byMonth = [
  { id: 'months', label: 'By month', note: 'a different value from each month on' },
  { id: 'forecast', label: 'Forecast', note: 'a range per month; each trial follows one path' },
] as const;

function readText(text: string): CellReading<string | null> {
  return { ok: true, value: text.trim() === '' ? null : text.trim() };
}

/** How uncertain an assumption is, where it comes from and who answers for it. */
export function DistributionForm({ label, unit, value, onChange, path }: DistributionFormProps) {
  const scenario = useDraft(({ history }) => history?.present);
  const start = scenario?.start ?? '2027-01';
  const monthly = useMemo(() => scenario !== undefined && takesMonths(scenario, path), [scenario, path]);
  const driver = useMemo(() => (scenario ? driverIdAt(scenario, path) : null), [scenario, path]);
  const quantity = value.value;
  const problems = isMonthTable(quantity) ? [] : checkQuantity(quantity);
  return (
    <div className={styles.form}>
      <p className={styles.formTitle}>{label}</p>
      <Select
        label="Shape"
        value={kindOf(quantity)}
        options={monthly ? [...quantityKinds, ...byMonth] : quantityKinds}
        onChange={(kind) =>
          onChange({
            ...value,
            value:
              kind === 'months' || kind === 'forecast'
                ? tableFrom(quantity, { kind, start })
                : convertTo(kind, firstQuantity(quantity)),
          })
        }
      />
      {typeof quantity === 'object' && quantity.kind === 'forecast' && Object.keys(quantity.values).length > 1 ? (
        <>
          <ForecastShape forecast={quantity} unit={unit} />
          {scenario && driver ? <DriverHistory driver={driver} months={scenario.months} onUse={onChange} /> : null}
        </>
      ) : null}
      {isMonthTable(quantity) ? (
        <MonthTableForm unit={unit} table={quantity} onChange={(next) => onChange({ ...value, value: next })} />
      ) : typeof quantity === 'number' ? (
        <FormRow label="Value" unit={unitBeside(unit)}>
          <CellInput
            label="Value"
            text={unitValue(quantity, unit)}
            read={(text) =>
              readParameter(text, { key: 'value', label: 'Value', unit, value: quantity, optional: false })
            }
            onCommit={(next) => onChange({ ...value, value: next! })}
          />
        </FormRow>
      ) : (
        <ListForm quantity={quantity} unit={unit} onChange={(next) => onChange({ ...value, value: next })} />
      )}
      {typeof quantity === 'number' || isMonthTable(quantity)
        ? null
        : parametersOf(quantity, unit).map((parameter) => (
            <FormRow key={parameter.key} label={parameter.label} unit={unitBeside(parameter.unit)}>
              <CellInput
                label={parameter.label}
                text={parameter.value === undefined ? '' : unitValue(parameter.value, parameter.unit)}
                placeholder={parameter.optional ? 'none' : ''}
                read={(text) => readParameter(text, parameter)}
                onCommit={(next) => onChange({ ...value, value: withParameter(quantity, parameter.key, next) })}
              />
            </FormRow>
          ))}
      {monthly ? <ShockForm value={value} onChange={onChange} /> : null}
      {problems.map((problem) => (
        <p key={problem} className={styles.issue} role="alert">
          Type {problem}.
        </p>
      ))}
      {typeof quantity !== 'number' && !isMonthTable(quantity) && problems.length === 0 ? (
        <Shape quantity={quantity} unit={unit} domain={domainAt(path)} />
      ) : null}
      <FormRow label="Source">
        <CellInput
          label="Source"
          align="start"
          text={value.source ?? ''}
          placeholder="contract, history, estimate…"
          read={readText}
          onCommit={(source) => onChange({ ...value, source })}
        />
      </FormRow>
      <FormRow label="Owner">
        <CellInput
          label="Owner"
          align="start"
          text={value.owner ?? ''}
          placeholder="responsible person"
          read={readText}
          onCommit={(owner) => onChange({ ...value, owner })}
        />
      </FormRow>
    </div>
  );
}

const noShock = { sd: 0, persistence: 0 };

/** How single months stray from the level of their trial. */
function ShockForm({ value, onChange }: Pick<DistributionFormProps, 'value' | 'onChange'>) {
  const { monthlyShock, ...steady } = value;
  const shock = monthlyShock ?? noShock;
  const cell = (key: 'sd' | 'persistence', label: string, short: string) => (
    <FormRow label={short} unit={unitBeside('ratio')}>
      <CellInput
        label={label}
        text={unitValue(shock[key], 'ratio')}
        read={(text) => readParameter(text, { key, label, unit: 'ratio', value: shock[key], optional: false })}
        onCommit={(next) => {
          const changed = { ...shock, [key]: next };
          onChange(changed.sd === 0 && changed.persistence === 0 ? steady : { ...value, monthlyShock: changed });
        }}
      />
    </FormRow>
  );
  return (
    <>
      {cell('sd', 'Month-to-month noise', 'Month by month')}
      {cell('persistence', 'Noise carry-over', 'Carry-over')}
    </>
  );
}

function withParameter(quantity: Distribution, key: string, value: number | undefined): Distribution {
  const { [key as 'min']: _former, ...rest } = quantity;
  return (value === undefined ? rest : { ...rest, [key]: value }) as Distribution;
}

interface ShapeProps {
  readonly quantity: Distribution;
  readonly unit: Unit;
  readonly domain: Domain;
}

/** The range as it is drawn: within the domain of its driver. */
function Shape({ quantity, unit, domain }: ShapeProps) {
  const show = (value: number) => unitValue(Number(value.toPrecision(4)), unit);
  const drawn = withinDomain(quantity, domain);
  const at = (share: number) => show(distributionQuantile(drawn, share));
  const cut = massOutside(quantity, domain);
  return (
    <div className={styles.shape}>
      <DensityLine distribution={drawn} width={264} height={56} />
      <p>
        Mean {show(quantityMean(drawn))} · 80% range {at(0.1)} and {at(0.9)}
      </p>
      {drawn.kind === 'percentiles' ? <p>{rangeNote(drawn)}</p> : null}
      {cut > 0 ? (
        <p>
          {cutText(cut)} of the range is outside: {domain.says}. It is cut off and the rest rescaled.
        </p>
      ) : null}
    </div>
  );
}

interface FormRowProps {
  readonly label: string;
  readonly unit?: string;
  readonly children: React.ReactNode;
}

function FormRow({ label, unit, children }: FormRowProps) {
  return (
    <div className={styles.formRow}>
      <span className={styles.formLabel} aria-hidden="true">
        {label}
      </span>
      {children}
      <span className={styles.unit}>{unit}</span>
    </div>
  );
}
