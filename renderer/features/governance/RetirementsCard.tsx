import { Pencil, Plus, Trash2 } from 'lucide-react';
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
}

/** Models that their providers shut off, and what is still spent on them. */
export function RetirementsCard({ retirements, models, onAdd, onRemove }: RetirementsCardProps) {
  const [form, setForm] = useState<RetirementText>(emptyForm);
  const correct = ({ provider, model, retiresOn }: Exposure) =>
    setForm({ chosen: JSON.stringify([provider, model]), day: retiresOn ?? '', source: '' });
  return (
    <Card
      title="Retiring models"
      note="Spend on retiring models. Dates come from the price catalogs; import a newer one on the Prices page. A date you enter, with its source, takes precedence."
    >
      <RetirementForm models={models} form={form} onForm={setForm} onAdd={onAdd} />
      {retirements.length > 0 ? (
        <DataTable
          label="Retiring models"
          columns={columns({ onRemove, onCorrect: correct })}
          rows={retirements}
          rowKey={({ provider, model }) => JSON.stringify([provider, model])}
        />
      ) : null}
    </Card>
  );
}

interface RetirementText {
  /** Provider and model as JSON. */
  readonly chosen: string | null;
  readonly day: string;
  readonly source: string;
}
const emptyForm: RetirementText = { chosen: null, day: '', source: '' };

function columns({
  onRemove,
  onCorrect,
}: {
  readonly onRemove: (one: Exposure) => void;
  readonly onCorrect: (one: Exposure) => void;
}): readonly Column<Exposure>[] {
  return [
    { id: 'model', head: 'Model', cell: (one) => modelName(one), wrap: true },
    {
      id: 'on',
      head: 'Retires',
      cell: ({ retiresOn, monthsLeft }) => (
        <>
          {retiresOn ?? 'deprecated, no date'} {monthsLeft === null ? null : leftBadge(monthsLeft)}
        </>
      ),
    },
    { id: 'last', head: 'Last month', align: 'end', cell: ({ lastMonthUsd }) => moneyExact(lastMonthUsd) },
    {
      id: 'rate',
      head: 'Current monthly run rate',
      align: 'end',
      strong: true,
      cell: ({ runRateUsd }) => moneyExact(runRateUsd),
    },
    {
      id: 'after',
      head: 'Spend after retirement',
      align: 'end',
      cell: ({ after }) =>
        after.length === 0 ? absent : moneyExact(after.reduce((sum, { costUsd }) => sum + costUsd, 0)),
    },
    {
      id: 'features',
      head: 'Features',
      wrap: true,
      cell: ({ features }) => features.map(({ feature }) => feature ?? 'not stated').join(', ') || 'not in use',
    },
    {
      id: 'scenarios',
      head: 'Scenarios still using it',
      wrap: true,
      cell: ({ scenarios }) => scenarios.join(', ') || 'none',
    },
    {
      id: 'source',
      head: 'Source',
      wrap: true,
      cell: ({ source, enteredBy, enteredAt }) =>
        enteredAt === null ? source : `${source}; ${enteredBy}, ${dateLabel(enteredAt)}`,
    },
    {
      id: 'remove',
      head: <VisuallyHidden>Correct or remove</VisuallyHidden>,
      cell: (one) =>
        one.enteredAt === null ? (
          <IconButton label={`Change the date of ${modelName(one)}`} icon={<Pencil />} onPress={() => onCorrect(one)} />
        ) : (
          <IconButton label={`Remove the date of ${modelName(one)}`} icon={<Trash2 />} onPress={() => onRemove(one)} />
        ),
    },
  ];
}

function leftBadge(monthsLeft: number) {
  if (monthsLeft < 0) return <Badge tone="fail">past</Badge>;
  if (monthsLeft === 0) return <Badge tone="fail">this month</Badge>;
  return <Badge tone={monthsLeft <= 6 ? 'warn' : 'neutral'}>in {monthsLeft} mo.</Badge>;
}

interface RetirementFormProps extends Pick<RetirementsCardProps, 'models' | 'onAdd'> {
  readonly form: RetirementText;
  readonly onForm: (form: RetirementText) => void;
}

function RetirementForm({ models, form, onForm, onAdd }: RetirementFormProps) {
  const { chosen, day, source } = form;
  const options = models.map((one) => ({ id: JSON.stringify([one.provider, one.model]), label: modelName(one) }));
  const [issue, setIssue] = useState<string | null>(null);
  const isWhole = chosen !== null && day.trim() !== '' && source.trim() !== '';
  async function add() {
    if (chosen === null) return;
    const isDay = retirementSchema.shape.retiresOn.safeParse(day.trim()).success;
    setIssue(isDay ? null : `"${day.trim()}" is not a date; enter it as 2027-06-30.`);
    if (!isDay) return;
    const [provider, model] = JSON.parse(chosen) as [string | null, string];
    if (!(await onAdd({ provider, model, retiresOn: day.trim(), source: source.trim() }))) return;
    onForm(emptyForm);
  }
  return (
    <div className={styles.row}>
      <Columns min={150}>
        <Select
          label="Retiring model"
          value={chosen}
          options={options}
          onChange={(one) => onForm({ ...form, chosen: one })}
        />
        <TextField
          label="Retires on"
          value={day}
          placeholder="2027-06-30"
          error={issue}
          onChange={(text) => onForm({ ...form, day: text })}
        />
        <TextField
          label="Source"
          value={source}
          placeholder="Provider’s deprecations page"
          onChange={(text) => onForm({ ...form, source: text })}
        />
      </Columns>
      <Button icon={<Plus aria-hidden="true" />} isDisabled={!isWhole} onPress={() => void add()}>
        Add date
      </Button>
    </div>
  );
}
