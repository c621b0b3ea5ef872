import { monthRange } from '../../../models/calendar.ts';
import { makerOf } from '../../../models/prices/modelId.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { monthLabel } from '../../format/months.ts';
import { Card } from '../../ui/Card.tsx';
import { CellField, Labeled } from '../../ui/CellField.tsx';
import { Select } from '../../ui/Select.tsx';
import { ModelCombo } from '../../workbench/ModelCombo.tsx';
import { labels, typedFields } from './labels.ts';
import { allFeatures, featuresOf, modelsOf, type SwitchDraft } from './switchDraft.ts';
import styles from './switches.module.css';

interface SwitchFormProps {
  readonly scenario: Scenario;
  readonly draft: SwitchDraft;
  readonly onChange: (part: Partial<SwitchDraft>) => void;
}

/** Which traffic moves where, how much of it, how fast, and what changes with it. */
export function SwitchForm({ scenario, draft, onChange }: SwitchFormProps) {
  const models = modelsOf(scenario, draft.feature);
  const features = featuresOf(scenario).map(({ id, name }) => ({ id, label: name }));
  const chooseFeature = (feature: string) => {
    const served = modelsOf(scenario, feature);
    const [first] = served;
    const isServed = served.some(({ model }) => model === draft.fromModel);
    onChange({ feature, ...(isServed || !first ? {} : { fromModel: first.model }) });
  };
  return (
    <Card title={labels.form} note={labels.formNote}>
      <div className={styles.form}>
        <Select
          label={labels.feature}
          value={draft.feature}
          options={[{ id: allFeatures, label: labels.allFeatures }, ...features]}
          onChange={chooseFeature}
        />
        <Select
          label={labels.fromModel}
          value={draft.fromModel}
          options={models.map(({ model, provider }) => ({ id: model, label: model, note: provider }))}
          onChange={(fromModel) => onChange({ fromModel })}
        />
        <Labeled label={labels.toModel}>
          <ModelCombo
            label={labels.toModel}
            value={draft.toModel}
            issue={draft.toModel === '' ? labels.chooseModel : null}
            onChoose={({ provider, model }) => onChange({ toProvider: provider, toModel: model })}
            onText={(toModel) =>
              onChange({ toModel, toProvider: providerOf(scenario, toModel) ?? makerOf(toModel) ?? draft.toProvider })
            }
          />
        </Labeled>
        <Select
          label={labels.from}
          value={draft.from}
          options={monthRange(scenario.start, scenario.months).map((id) => ({ id, label: monthLabel(id) }))}
          onChange={(from) => onChange({ from })}
        />
        {typedFields.map(({ key, label, placeholder }) => (
          <CellField
            key={key}
            label={label}
            text={draft.typed[key]}
            placeholder={placeholder}
            onCommit={(text) => onChange({ typed: { ...draft.typed, [key]: text } })}
          />
        ))}
      </div>
    </Card>
  );
}

/** Whose model it is, where the scenario knows it. */
function providerOf(scenario: Scenario, model: string): string | null {
  const known = [...modelsOf(scenario, allFeatures), ...(scenario.base.contractPrices ?? [])];
  return known.find((one) => one.model === model)?.provider ?? null;
}
