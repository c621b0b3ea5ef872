import { isRecord } from '../../../models/isRecord.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Select } from '../../ui/Select.tsx';
import { call } from '../../workbench/client.ts';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import styles from './calculators.module.css';

interface ScenarioFieldProps {
  readonly label: string;
  readonly value: unknown;
  readonly issue: string | null;
  readonly onChange: (value: unknown) => void;
}

const given = 'given';

/** A scenario of the workspace; what the example brings is a choice of its own. */
export function ScenarioField({ label, value, issue, onChange }: ScenarioFieldProps) {
  const { data: stored } = useQuery('scenario.list', {}, ['scenarios']);
  const { failure, attempt } = useAttempt();
  const { id, name } = isRecord(value) ? value : {};
  const known = (stored ?? []).find((one) => one.id === id && one.name === name);
  const options = (stored ?? []).map((one) => ({ id: one.id, label: one.name }));
  const own = { id: given, label: `${String(name ?? 'Scenario')} (example)` };
  const choose = (chosen: string) =>
    chosen === given ? undefined : attempt(async () => onChange(await call('scenario.read', { id: chosen })));
  const said = failure ?? issue;
  return (
    <span className={styles.scenario}>
      <Select
        label={label}
        labelHidden
        look="input"
        value={known?.id ?? given}
        options={known ? options : [own, ...options]}
        onChange={(chosen) => void choose(chosen)}
      />
      {said ? <Callout tone="fail">{said}</Callout> : null}
    </span>
  );
}
