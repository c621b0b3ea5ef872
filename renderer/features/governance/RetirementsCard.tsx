import { FileUp, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import type { Governance, UsedModel } from '../../../models/governance/governance.ts';
import { type Retirement, retirementSchema } from '../../../models/governance/retirement.ts';
import { moneyExact } from '../../format/money.ts';
import { dateLabel } from '../../format/months.ts';
import { absent } from '../../format/numbers.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Columns } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './governance.module.css';
import { modelName } from './words.ts';

type Exposure = Governance['retirements'][number];

interface RetirementsCardProps {
  readonly retirements: readonly Exposure[];
  readonly models: readonly UsedModel[];
  readonly onAdd: (retirement: Retirement) => Promise<boolean>;
  readonly onRemove: (retirement: Exposure) => void;
  readonly onCatalogue: () => void;
}

/** Models that their providers shut off, and what is still spent on them. */
export function RetirementsCard({ retirements, models, onAdd, onRemove, onCatalogue }: RetirementsCardProps) {
  return (
    <Card
      title="Retirements"
      note="What is still spent on models that go. Type a date in with who says so, or read the dates that a LiteLLM catalogue (model_prices_and_context_window.json) states for the models in use."
      actions={
        <Button size="small" icon={<FileUp aria-hidden="true" />} onPress={onCatalogue}>
          Read a catalogue…
        </Button>
      }
    >
      <RetirementForm models={models} onAdd={onAdd} />
      {retirements.length > 0 ? (
        <DataTable
          label="Retirements"
          columns={columns(onRemove)}
          rows={retirements}
          rowKey={({ provider, model }) => JSON.stringify([provider, model])}
        />
      ) : null}
    </Card>
  );
}

function columns(onRemove: RetirementsCardProps['onRemove']): readonly Column<Exposure>[] {
  return [
    { id: 'model', head: 'Model', cell: (one) => modelName(one), wrap: true },
    {
      id: 'on',
      head: 'Retires',
      cell: ({ retiresOn, monthsLeft }) => (
        <>
          {retiresOn} {leftBadge(monthsLeft)}
        </>
      ),
    },
    { id: 'last', head: 'Last month', align: 'end', cell: ({ lastMonthUsd }) => moneyExact(lastMonthUsd) },
    {
      id: 'rate',
      head: 'A month now',
      align: 'end',
      strong: true,
      cell: ({ runRateUsd }) => moneyExact(runRateUsd),
    },
    {
      id: 'after',
      head: 'Used after it',
      align: 'end',
      cell: ({ after }) =>
        after.length === 0 ? absent : moneyExact(after.reduce((sum, { costUsd }) => sum + costUsd, 0)),
    },
    {
      id: 'features',
      head: 'Features',
      wrap: true,
      cell: ({ features }) => features.map(({ feature }) => feature ?? 'not stated').join(', ') || 'not used now',
    },
    {
      id: 'scenarios',
      head: 'Scenarios on it after',
      wrap: true,
      cell: ({ scenarios }) => scenarios.join(', ') || 'none',
    },
    {
      id: 'source',
      head: 'Source',
      wrap: true,
      cell: ({ source, enteredBy, enteredAt }) => `${source}; ${enteredBy}, ${dateLabel(enteredAt)}`,
    },
    {
      id: 'remove',
      head: <VisuallyHidden>Remove</VisuallyHidden>,
      cell: (one) => (
        <IconButton
          label={`Remove the retirement of ${modelName(one)}`}
          icon={<Trash2 />}
          onPress={() => onRemove(one)}
        />
      ),
    },
  ];
}

function leftBadge(monthsLeft: number) {
  if (monthsLeft < 0) return <Badge tone="fail">past</Badge>;
  if (monthsLeft === 0) return <Badge tone="fail">this month</Badge>;
  return <Badge tone={monthsLeft <= 6 ? 'warn' : 'neutral'}>in {monthsLeft} mo.</Badge>;
}

function RetirementForm({ models, onAdd }: Pick<RetirementsCardProps, 'models' | 'onAdd'>) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [day, setDay] = useState('');
  const [source, setSource] = useState('');
  const options = models.map((one) => ({ id: JSON.stringify([one.provider, one.model]), label: modelName(one) }));
  const [issue, setIssue] = useState<string | null>(null);
  const isWhole = chosen !== null && day.trim() !== '' && source.trim() !== '';
  async function add() {
    if (chosen === null) return;
    const isDay = retirementSchema.shape.retiresOn.safeParse(day.trim()).success;
    setIssue(isDay ? null : `"${day.trim()}" is no day; write it as 2027-06-30.`);
    if (!isDay) return;
    const [provider, model] = JSON.parse(chosen) as [string | null, string];
    if (!(await onAdd({ provider, model, retiresOn: day.trim(), source: source.trim() }))) return;
    setChosen(null);
    setDay('');
    setSource('');
  }
  return (
    <div className={styles.row}>
      <Columns min={150}>
        <Select label="Model that retires" value={chosen} options={options} onChange={setChosen} />
        <TextField label="Retires on" value={day} placeholder="2027-06-30" error={issue} onChange={setDay} />
        <TextField label="Source" value={source} placeholder="Provider’s deprecations page" onChange={setSource} />
      </Columns>
      <Button icon={<Plus aria-hidden="true" />} isDisabled={!isWhole} onPress={() => void add()}>
        Add date
      </Button>
    </div>
  );
}
