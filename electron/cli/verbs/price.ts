import type { Command } from 'commander';
import { Option } from 'commander';
import { otherPriceWords } from '../../../models/prices/otherPrices.ts';
import type { PriceRow } from '../../../models/workbench.ts';
import { wholeNumber } from '../readNumber.ts';
import { withSession } from '../session.ts';
import type { Answer } from '../terminal.ts';
import { priceTable, retirementText } from '../text/price.ts';
import type { AddVerb } from '../verb.ts';
import { addCatalogueVerbs } from './priceCatalogue.ts';
import { addMapVerbs } from './priceMap.ts';

interface ListFlags {
  readonly workspace?: string;
  readonly provider?: string;
  readonly status?: PriceRow['status'];
  readonly offset?: number;
}

export const addPrice: AddVerb = (program, finish) => {
  const price = program
    .command('price')
    .description('the price book: catalog prices, contracts, model mappings, and unpriced usage');
  addList(price, finish);
  addHistory(price, finish);
  addCatalogueVerbs(price, finish);
  addMapVerbs(price, finish);
};

/** Without a workspace it is the built-in price book. */
function optionalWorkspace(): Option {
  return new Option('-w, --workspace <file>', 'the workspace file (*.cogsmith); without it, the built-in price book');
}

function addList(price: Command, finish: (answer: Answer) => void): void {
  price
    .command('list [words...]')
    .description('prices of models whose provider or name has all the words, US$ per million tokens')
    .option('--provider <name>', 'one provider only')
    .addOption(new Option('--status <status>', 'status of the price').choices(['past', 'inForce', 'future']))
    .option('--offset <count>', 'skip the first N rows', wholeNumber)
    .addOption(optionalWorkspace())
    .action(async (words: string[], { workspace, provider, status, offset = 0 }: ListFlags) => {
      const found = await withSession(workspace ?? null, ({ call }) =>
        call('price.search', { text: words.join(' '), provider, status, offset }),
      );
      const rest = found.total - offset - found.rows.length;
      const more = rest > 0 ? `\n${rest} more; narrow the words, or use --offset` : '';
      finish({ json: found, text: `${priceTable(found.rows)}\nPrice book ${found.version}${more}` });
    });
}

function addHistory(price: Command, finish: (answer: Answer) => void): void {
  price
    .command('history <provider> <model>')
    .description('all prices of one model, past and upcoming, with its contracts and mapped names')
    .addOption(optionalWorkspace())
    .action(async (provider: string, model: string, { workspace }: ListFlags) => {
      const history = await withSession(workspace ?? null, ({ call }) => call('price.history', { provider, model }));
      const others = [otherPriceWords(history.others)].filter((text) => text !== null);
      const named = history.mappings.map(
        (one) => `${one.provider ?? 'any provider'}/${one.model} is priced as this model`,
      );
      const contracts = history.contracts.map(
        ({ name, from, to }) => `Contract ${name}, ${from ?? '…'} to ${to ?? '…'}`,
      );
      finish({
        json: history,
        text: [priceTable(history.rows), ...others, retirementText(history), ...contracts, ...named].join('\n'),
      });
    });
}
