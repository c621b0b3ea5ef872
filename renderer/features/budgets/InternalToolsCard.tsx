import { useState } from 'react';
import { readNumber } from '../../../models/distributions/parseNumber.ts';
import type { Result } from '../../../models/workbench.ts';
import { money, moneyExact } from '../../format/money.ts';
import { monthSpan } from '../../format/months.ts';
import { chance, count, percent } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { call } from '../../workbench/client.ts';
import { pickFiles, uploadFile } from '../../workbench/files.ts';
import { useAttempt } from '../../workbench/useAttempt.ts';
import styles from './budgets.module.css';

type Users = Result<'seats.users'>;
type Decile = Users['deciles'][number] & { readonly tenth: number };

const fields = [
  { id: 'seatUsd', label: 'Seat, US$ per month', text: '19' },
  { id: 'allowanceUsd', label: 'Credits per seat, US$', text: '19' },
  { id: 'overagePrice', label: 'Overage, US$ per US$', text: '1' },
  { id: 'capUsd', label: 'Cap per user, US$', text: '' },
  { id: 'chance', label: 'Accepted chance of overage', text: '10%' },
] as const;
type Field = (typeof fields)[number]['id'];

const columns: readonly Column<Decile>[] = [
  { id: 'tenth', head: 'Tenth of users', cell: ({ tenth }) => (tenth === 10 ? '10 (heaviest)' : String(tenth)) },
  { id: 'upTo', head: 'Up to', align: 'end', cell: ({ upToUsd }) => moneyExact(upToUsd) },
  { id: 'usd', head: 'Use per month', align: 'end', cell: ({ usd }) => moneyExact(usd) },
  { id: 'share', head: 'Share', align: 'end', strong: true, cell: ({ share }) => percent(share) },
];

/** Users of a tool for employees by tenths, and the cheapest seats and caps for them. */
export function InternalToolsCard() {
  const [texts, setTexts] = useState<Partial<Record<Field, string>>>({});
  const [users, setUsers] = useState<Users | null>(null);
  const { failure, attempt } = useAttempt();
  const textOf = (id: Field) => texts[id] ?? fields.find((field) => field.id === id)!.text;
  const read = (id: Field) => (textOf(id).trim() === '' ? null : readNumber(textOf(id)));
  const errorOf = (id: Field) => {
    const value = read(id);
    return typeof value === 'string' ? value : null;
  };
  const number = (id: Field, otherwise: number) => {
    const value = read(id);
    return typeof value === 'number' ? value : otherwise;
  };
  const choose = () =>
    attempt(async () => {
      const [file] = await pickFiles('.csv,.xlsx', false);
      if (!file) return;
      const args = {
        file: await uploadFile(file),
        seatUsd: number('seatUsd', 19),
        allowanceUsd: number('allowanceUsd', 19),
        overagePrice: number('overagePrice', 1),
        capUsd: typeof read('capUsd') === 'number' ? number('capUsd', 0) : null,
        chance: number('chance', 0.1),
        seats: null,
      };
      setUsers(await call('seats.users', args));
    });
  return (
    <Card
      title="Internal tools by seat"
      note="Users of a Cursor or GitHub Copilot export by tenths; who they are is not kept."
      actions={
        <Button
          variant="primary"
          isDisabled={fields.some(({ id }) => errorOf(id) !== null)}
          onPress={() => void choose()}
        >
          Choose an export…
        </Button>
      }
    >
      {failure ? <Callout tone="fail">{failure}</Callout> : null}
      <div className={styles.parameters}>
        {fields.map(({ id, label }) => (
          <TextField
            key={id}
            label={label}
            value={textOf(id)}
            error={errorOf(id)}
            onChange={(text) => setTexts({ ...texts, [id]: text })}
          />
        ))}
      </div>
      {users ? (
        <>
          <p className={styles.said}>
            {count(users.active)} of {count(users.users)} users were active in{' '}
            {monthSpan(users.months[0]!, users.months.at(-1)!)}: mean {moneyExact(users.meanUsd)} per month.
            {users.cap
              ? ` ${count(users.cap.users)} would reach the cap, which stops ${money(users.cap.stoppedUsd)}.`
              : ''}
          </p>
          <Callout tone="info">
            Cheapest: {count(users.cheapest.seats)} seats and{' '}
            {users.cheapest.capUsd === null ? 'no cap' : `a cap of ${money(users.cheapest.capUsd)} per user`}, at{' '}
            {money(users.cheapest.costUsd)} per month; overage with a {chance(users.cheapest.chanceOfOverage)} chance,{' '}
            {money(users.cheapest.stoppedUsd)} of use stopped.
          </Callout>
          <DataTable
            label="Users by tenths"
            columns={columns}
            rows={users.deciles.map((decile, index) => ({ ...decile, tenth: index + 1 }))}
            rowKey={({ tenth }) => String(tenth)}
          />
          {users.notes.map((note) => (
            <p key={note} className={styles.foot}>
              {note}
            </p>
          ))}
        </>
      ) : null}
    </Card>
  );
}
