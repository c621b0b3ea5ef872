import { ArrowDown, ArrowUp, Pencil, Trash2 } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import type { AttributionRule } from '../../../models/attribution/attribution.ts';
import { moneyExact } from '../../format/money.ts';
import { count } from '../../format/numbers.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './attribution.module.css';
import { conditionWords, effectWords } from './ruleWords.ts';
import type { Tested } from './useTested.ts';

interface RulesCardProps {
  readonly rules: readonly AttributionRule[];
  readonly testing: Tested;
  readonly actions: ReactNode;
  readonly onEdit: (rule: AttributionRule) => void;
  readonly onChange: (rules: readonly AttributionRule[]) => void;
}

interface Line {
  readonly rule: AttributionRule;
  readonly index: number;
}

const kindNames = { set: 'rule', lookup: 'table', shared: 'shared cost' } as const;

/** The rules in their order, each with what it catches. */
export function RulesCard({ rules, testing, actions, onEdit, onChange }: RulesCardProps) {
  const caught = new Map(testing.rules.map((rule, index) => [rule.id, testing.effect?.caught[index]] as const));
  const figure = (text: string) => <span className={testing.stale ? styles.stale : undefined}>{text}</span>;
  const columns: readonly Column<Line>[] = [
    {
      id: 'name',
      head: 'Rule',
      wrap: true,
      cell: ({ rule, index }) => (
        <>
          {index + 1}. {rule.name} {rule.kind === 'set' ? null : <Badge>{kindNames[rule.kind]}</Badge>}
        </>
      ),
    },
    { id: 'if', head: 'If', wrap: true, cell: ({ rule }) => conditionWords(rule) },
    { id: 'then', head: 'Then', wrap: true, cell: ({ rule }) => effectWords(rule) },
    { id: 'rows', head: 'Rows', align: 'end', cell: ({ rule }) => figure(count(caught.get(rule.id)?.rows ?? null)) },
    {
      id: 'usd',
      head: 'US$',
      align: 'end',
      cell: ({ rule }) => figure(moneyExact(caught.get(rule.id)?.costUsd ?? null)),
    },
    {
      id: 'change',
      head: <VisuallyHidden>Change</VisuallyHidden>,
      cell: (line) => <RuleButtons {...line} rules={rules} onEdit={onEdit} onChange={onChange} />,
    },
  ];
  return (
    <Card
      flush
      title="Rules"
      note="Applied in order: a later rule never overrides an earlier one, and shared cost is reallocated. Matches are counted on the whole history; nothing changes until you save."
      actions={actions}
    >
      {rules.length === 0 ? (
        <p className={styles.none}>
          No rules yet. Add one, such as “If project is web-* then feature = Support chat”, or a lookup table of keys
          and features.
        </p>
      ) : (
        <DataTable
          label="Rules"
          columns={columns}
          rows={rules.map((rule, index) => ({ rule, index }))}
          rowKey={({ rule }) => rule.id}
          maxHeight={480}
        />
      )}
    </Card>
  );
}

interface RuleButtonsProps extends Line, Pick<RulesCardProps, 'rules' | 'onEdit' | 'onChange'> {}

function RuleButtons({ rule, index, rules, onEdit, onChange }: RuleButtonsProps) {
  const place = useRef<HTMLSpanElement>(null);
  function move(by: -1 | 1) {
    const [left, right] = [rules[index]!, rules[index + by]!];
    onChange(rules.with(index, right).with(index + by, left));
    // The row moves and the focus must move with it; at the end of the list the other arrow takes it.
    requestAnimationFrame(() => {
      const buttons = [...(place.current?.querySelectorAll('button') ?? [])];
      const [wanted, other] = by < 0 ? [buttons[0], buttons[1]] : [buttons[1], buttons[0]];
      (wanted?.disabled ? other : wanted)?.focus();
    });
  }
  return (
    <span className={styles.buttons} ref={place}>
      <IconButton label={`Move ${rule.name} up`} icon={<ArrowUp />} isDisabled={index === 0} onPress={() => move(-1)} />
      <IconButton
        label={`Move ${rule.name} down`}
        icon={<ArrowDown />}
        isDisabled={index === rules.length - 1}
        onPress={() => move(1)}
      />
      <IconButton label={`Edit ${rule.name}`} icon={<Pencil />} onPress={() => onEdit(rule)} />
      <IconButton
        label={`Remove ${rule.name}`}
        icon={<Trash2 />}
        onPress={() => onChange(rules.filter(({ id }) => id !== rule.id))}
      />
    </span>
  );
}
