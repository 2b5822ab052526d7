import {Option} from 'commander';
import {wantsLineMode} from '../../services/terminal/tty.ts';
import type {CommandDefinition} from '../shared/command.ts';
import {examples, jsonFlag} from '../shared/flags.ts';
import {readContentArguments} from '../shared/pin-arguments.ts';

interface OpenFlags {
  readonly json?: true;
  readonly qr?: true;
}

export const open: CommandDefinition<OpenFlags> = {
  name: 'open',
  description: 'Open content at the gateway, in the browser.',
  configure: command =>
    command
      .argument('<id|name|cid...>', 'the pins, or any CIDs, for which no keys are needed')
      .addOption(jsonFlag('print the addresses, and whether they were opened, as JSON'))
      .addOption(new Option('--qr', 'print the addresses as QR codes instead').conflicts('json'))
      .addHelpText(
        'after',
        examples(
          ['pinview open holiday.mp4', 'over SSH its address is printed instead'],
          ['pinview open holiday.mp4 --qr', 'to scan with a phone'],
          ['pinview open holiday.mp4 --gateway https://{cid}.ipfs.dweb.link', 'at another gateway'],
        ),
      ),
  async run({words, flags, output, interruption, open}) {
    const {services} = await open();
    const signal = interruption();
    const targets = await readContentArguments(words, services, signal);
    if (flags.qr) {
      const {printQrCodes} = await import('./print-qr-codes.ts');
      return printQrCodes({targets, isPlain: wantsLineMode(flags.plain), signal}, services, output);
    }
    const {open: openAtGateway} = await import('./open.ts');
    const isSingle = words.length === 1;
    const options = {targets, isSingle, isJson: flags.json === true, signal};
    return openAtGateway(options, services, output);
  },
};
