import { attribute } from './labels.ts';
import type { UsageRow } from './usageRow.ts';

/** Names of projects by their ids, as one provider's files state them. */
export type ProjectNames = ReadonlyMap<string, string>;

/**
 * The project names of a provider, ready to be looked up by the team that an unnamed project became.
 *
 * @example
 * [...teamNames([{ id: 'proj_1', name: 'Search' }])] // => [["proj_1", "Search"]]
 */
export function teamNames(names: readonly { readonly id: string; readonly name: string }[]): ProjectNames {
  return new Map(names.map(({ id, name }) => [attribute({ owner: id, key: null }).team!, name]));
}

/**
 * A usage row whose team is an opaque project id, with the project's name instead and the environment that the name
 * states.
 *
 * Convention: the key's environment, if any, wins.
 *
 * @example
 * withProjectName({ team: 'proj_1', environment: null }, new Map([['proj_1', 'Search staging']]))
 * // => { "team": "Search", "environment": "staging" }
 */
export function withProjectName(row: UsageRow, names: ProjectNames): UsageRow {
  const name = row.team === null ? undefined : names.get(row.team);
  if (name === undefined) return row;
  const { team, environment } = attribute({ owner: name, key: null });
  return { ...row, team, environment: row.environment ?? environment };
}
