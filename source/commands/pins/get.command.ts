import {Option} from 'commander';
import type {Services} from '../../services/services.ts';
import {hasTypedInput} from '../../services/terminal/tty.ts';
import {type CommandDefinition, type CommandRequest, subcommandNames} from '../shared/command.ts';
import {examples, fieldFlag, jsonFlag} from '../shared/flags.ts';
import {readPinArguments} from '../shared/pin-arguments.ts';
import type {FormatFlags} from './pin-format.ts';

interface GetFlags extends FormatFlags {
  readonly search?: true;
}

export const get: CommandDefinition<GetFlags> = {
  name: 'get',
  description: 'Print pins.',
  configure: command =>
    command
      .argument(
        '<id|name|cid...>',
        'pins to print, in this order; - prints every pin whose ID appears on standard input',
      )
      .addOption(jsonFlag('as JSON: the record as received, an array for several pin IDs or -'))
      .addOption(fieldFlag().conflicts('json'))
      .addOption(
        new Option(
          '--table',
          'one line each: state, name, size, age, CID; piped, they are whole and tab-separated',
        ).conflicts(['json', 'field']),
      )
      .option('--search', 'search all pins of the account for names and CIDs that no recent pin has')
      .addHelpText(
        'after',
        examples(
          ['pinview get holiday.mp4', 'a pin that was looked up before, by its name'],
          ['pinview get 3c3fec2a --field cid', 'by the beginning of its ID'],
          ['pinview get - --field name,cid < build.log', 'of every pin ID in a text'],
        ),
      ),
  async run(request) {
    const {words, flags, output, interruption} = request;
    const {services} = await request.open();
    const signal = interruption();
    const pinIds = await pinIdsOf(request, services, signal);
    const {get} = await import('./get.ts');
    const {pinFormat} = await import('./pin-format.ts');
    const isSingle = words.length === 1 && words[0] !== '-';
    const isTyped = words.includes('-') && hasTypedInput();
    return get(
      {pinIds, format: pinFormat(flags, output.isPlain), isSingle, isTyped, signal},
      services,
      output,
    );
  },
};

async function pinIdsOf(
  {words, flags, output, program}: CommandRequest<GetFlags>,
  services: Services,
  signal: AbortSignal,
): Promise<Iterable<string> | AsyncIterable<string>> {
  if (!words.includes('-')) {
    // Without `get` on the command line, the word may be a misspelled command.
    const isNamed = program.args[0] === get.name;
    // Where any word may be an ID, a word after `get` is taken as one.
    const commands = isNamed && services.endpoint.provider.pinIds.isOpaque ? [] : subcommandNames(program);
    const offer = isNamed ? searchOffer : undefined;
    if (!flags.search) return readPinArguments(words, services, {commands, searchOffer: offer, signal});
    const {searchPinArguments} = await import('./search-account.ts');
    return searchPinArguments({words, signal}, services, output);
  }
  const {withInput} = await import('./pin-ids-from-input.ts');
  return withInput(words, services, output, signal);
}

const searchOffer = 'pinview get --search asks the account for a name or a CID that no recent pin has.';
