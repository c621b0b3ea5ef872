import { monthRange } from '../../../models/calendar.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { monthLabel } from '../../format/months.ts';
import { Card } from '../../ui/Card.tsx';
import { Labeled } from '../../ui/CellField.tsx';
import { CellInput } from '../../ui/CellInput.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './duel.module.css';
import { labels } from './labels.ts';
import { type DuelDraft, issueOf } from './useDuel.ts';

interface DuelFormProps {
  readonly scenario: Scenario;
  readonly draft: DuelDraft;
  readonly onChange: (part: Partial<DuelDraft>) => void;
}

/** Whose customers, in which month, and up to six plans: by name, or typed in one line. */
export function DuelForm({ scenario, draft, onChange }: DuelFormProps) {
  const names = scenario.base.plans.map(({ name }) => name);
  return (
    <Card title={labels.form} note={labels.formNote}>
      <div className={styles.form}>
        <Select
          label={labels.customersOf}
          value={draft.customersOf}
          options={scenario.base.plans.map(({ id, name }) => ({ id, label: name }))}
          onChange={(customersOf) => onChange({ customersOf })}
        />
        <Select
          label={labels.month}
          value={draft.month}
          options={monthRange(scenario.start, scenario.months).map((id) => ({ id, label: monthLabel(id) }))}
          onChange={(month) => onChange({ month })}
        />
      </div>
      <div className={styles.plans}>
        {draft.plans.map((text, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the fields stay in their places.
          <Labeled key={at} label={labels.plan(at + 1)}>
            <CellInput
              label={labels.plan(at + 1)}
              text={text}
              align="start"
              placeholder={labels.empty}
              suggestions={names}
              read={(typed) => ({ ok: true, value: typed.trim() })}
              onCommit={(typed) => onChange({ plans: draft.plans.with(at, typed) })}
              issue={issueOf(text, scenario)}
            />
          </Labeled>
        ))}
      </div>
    </Card>
  );
}
