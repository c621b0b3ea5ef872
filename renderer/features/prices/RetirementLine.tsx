import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { type KnownRetirement, retirementSchema } from '../../../models/governance/retirement.ts';
import type { ModelName } from '../../../models/prices/priceBookChange.ts';
import { dateLabel } from '../../format/months.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { call } from '../../workbench/client.ts';
import { useTask } from '../../workbench/useTask.ts';
import styles from './prices.module.css';

interface RetirementLineProps {
  readonly name: ModelName;
  readonly retirement: KnownRetirement | null;
}

function words({ retiresOn, source, enteredBy, enteredAt }: KnownRetirement): string {
  const day = retiresOn === null ? 'Deprecated; no retirement date' : `Retires on ${retiresOn}`;
  const typed = enteredAt === null ? '' : `; entered by ${enteredBy}, ${dateLabel(enteredAt)}`;
  return `${day} (${source}${typed}).`;
}

/** When a model is shut off and who says so; a day that is typed in holds before that of a catalogue. */
export function RetirementLine({ name, retirement }: RetirementLineProps) {
  const [open, setOpen] = useState(false);
  const task = useTask();
  const remove = ({ provider, model }: KnownRetirement) =>
    void task.run((options) => call('governance.removeRetirement', { provider, model }, options));
  return (
    <div className={styles.end}>
      <div className={styles.line}>
        <p>{retirement ? words(retirement) : 'No retirement date.'}</p>
        {retirement?.enteredAt ? (
          <IconButton
            label={`Remove the date entered for ${name.model}`}
            icon={<Trash2 />}
            onPress={() => remove(retirement)}
          />
        ) : null}
        {open ? null : (
          <Button size="small" onPress={() => setOpen(true)}>
            {retirement ? 'Change date' : 'Enter date'}
          </Button>
        )}
      </div>
      {open ? <DayForm name={name} onClose={() => setOpen(false)} /> : null}
      {task.error ? <Callout tone="fail">{task.error}</Callout> : null}
    </div>
  );
}

function DayForm({ name, onClose }: { readonly name: ModelName; readonly onClose: () => void }) {
  const [day, setDay] = useState('');
  const [source, setSource] = useState('');
  const [issue, setIssue] = useState<string | null>(null);
  const task = useTask();
  async function save() {
    const isDay = retirementSchema.shape.retiresOn.safeParse(day.trim()).success;
    setIssue(isDay ? null : `"${day.trim()}" is not a date; enter it as 2027-06-30.`);
    if (!isDay) return;
    const { provider, model } = name;
    const retirement = { provider, model, retiresOn: day.trim(), source: source.trim() };
    if (await task.run((options) => call('governance.retire', retirement, options))) onClose();
  }
  return (
    <>
      <div className={styles.dated}>
        <TextField label="Retires on" value={day} placeholder="2027-06-30" error={issue} onChange={setDay} />
        <TextField label="Source" value={source} placeholder="Provider announcement" onChange={setSource} />
        <Button
          variant="primary"
          isDisabled={day.trim() === '' || source.trim() === '' || task.running}
          onPress={() => void save()}
        >
          Save date
        </Button>
        <Button onPress={onClose}>Cancel</Button>
      </div>
      {task.error ? <Callout tone="fail">{task.error}</Callout> : null}
    </>
  );
}
