/** Words in a project, workspace or key label that name an environment, and the one name used for each. */
const environments: { readonly [word: string]: string } = {
  prod: 'production',
  production: 'production',
  staging: 'staging',
  stage: 'staging',
  dev: 'development',
  development: 'development',
  eval: 'evaluation',
  evals: 'evaluation',
  evaluation: 'evaluation',
  sandbox: 'sandbox',
  // What is called after production and is not it.
  'non-prod': 'staging',
  non_prod: 'staging',
  nonprod: 'staging',
  'pre-prod': 'staging',
  pre_prod: 'staging',
  preprod: 'staging',
};

const environmentWord = new RegExp(`(^|[^a-z0-9])(${Object.keys(environments).join('|')})(?=$|[^a-z0-9])`, 'i');

interface LabelParts {
  /** The label without the environment word; null when nothing else is left. */
  readonly name: string | null;
  readonly environment: string | null;
}

/**
 * What a label says: a name, and an environment when it contains one as a whole word in any case.
 *
 * Convention: the first environment word counts; the signs around it go with it. Source: the labels people give to
 * projects, workspaces and API keys ("assistant-production", "Search (staging)").
 *
 * @example
 * splitLabel('assistant-production') // => { "name": "assistant", "environment": "production" }
 * splitLabel('Dev') // => { "name": null, "environment": "development" }
 * splitLabel('search-non-prod') // => { "name": "search", "environment": "staging" }
 * splitLabel('device-lab') // => { "name": "device-lab", "environment": null }
 */
export function splitLabel(label: string | null): LabelParts {
  if (label === null) return { name: null, environment: null };
  const match = environmentWord.exec(label);
  if (!match) return { name: label, environment: null };
  const start = match.index + match[1]!.length;
  const before = label.slice(0, start).replace(/[^\p{L}\p{N}]+$/u, '');
  const after = label.slice(start + match[2]!.length).replace(/^[^\p{L}\p{N}]+|[)\]\s]+$/gu, '');
  const name = [before, after].filter((part) => part !== '').join('-');
  return { name: name === '' ? null : name, environment: environments[match[2]!.toLowerCase()]! };
}

interface Attribution {
  readonly team: string | null;
  readonly feature: string | null;
  readonly environment: string | null;
}

/**
 * Team, feature and environment from the label of the owner (project, workspace) and of the API key.
 *
 * Convention: the owner is the team and the key is the feature, each without its environment word; an owner that is
 * only an environment word keeps it as its name; the key's environment wins over the owner's. A key that looks like a
 * secret is dropped.
 *
 * @example
 * attribute({ owner: 'Platform', key: 'search-staging' })
 * // => { "team": "Platform", "feature": "search", "environment": "staging" }
 */
export function attribute(labels: { readonly owner: string | null; readonly key: string | null }): Attribution {
  const owner = splitLabel(labels.owner);
  const key = splitLabel(withoutSecret(labels.key));
  return {
    team: owner.name ?? labels.owner,
    feature: key.name,
    environment: key.environment ?? owner.environment,
  };
}

function withoutSecret(label: string | null): string | null {
  return label !== null && (/^(sk|pk)[-_][\w-]{16,}$/i.test(label) || label.includes('@')) ? null : label;
}
