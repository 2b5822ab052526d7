import {counted} from '../../core/text/group-digits.ts';
import {listSamples, refresh, showRecord, switchProfile} from './actions.ts';
import {previewPin, savePin, verifyPin} from './content.ts';
import {copy, listCopyItems} from './copy.ts';
import {find, listMore, listRecents, sortBy} from './listing.ts';
import {logIn} from './log-in.ts';
import {open} from './open.ts';
import type {LineSession} from './session.ts';
import {printSnippet} from './snippet.ts';
import {waitForPin} from './wait-for-pin.ts';

interface PlainCommand {
  /** What to type for it. */
  readonly names: readonly string[];
  /** Its argument, in capitals; undefined if it takes none. */
  readonly argument?: string;
  readonly help: string;
  readonly isForDemo?: true;
  /** Undefined for the command that leaves. */
  readonly run: ((session: LineSession, argument: string) => unknown) | undefined;
}

const plainCommands: readonly PlainCommand[] = [
  {names: ['y', 'copy'], argument: 'NAME', help: 'copies the CID, or what has that name', run: copy},
  {names: ['menu'], help: 'lists what copy can copy of the last pin besides its fields', run: listCopyItems},
  {names: ['o', 'open'], help: 'opens its content at the gateway, in the browser', run: open},
  {names: ['verify'], help: 'fetches its content from gateways, and checks each block', run: verifyPin},
  {
    names: ['preview'],
    argument: 'PATH',
    help: 'tells what its content is, or what lies at that path in it',
    run: previewPin,
  },
  {
    names: ['save'],
    argument: 'PATH',
    help: 'saves its content, or what lies at that path in it, in this folder',
    run: savePin,
  },
  {
    names: ['snippet'],
    argument: 'LANGUAGE',
    help: 'prints the request for it as code, for cURL unless a language is named',
    run: printSnippet,
  },
  {names: ['r', 'refresh'], help: 'looks the last pin up again', run: refresh},
  {names: ['wait'], help: 'asks until the last pin is done', run: waitForPin},
  {names: ['raw'], help: 'prints its record as JSON', run: showRecord},
  {names: ['recents'], help: 'lists the recent pins', run: listRecents},
  {names: ['find'], argument: 'TEXT', help: 'lists the known pins that have all these words', run: find},
  {names: ['more'], help: 'continues the list', run: listMore},
  {names: ['sort'], argument: 'BY', help: 'sorts lists by newest, name, size or state', run: sortBy},
  {
    names: ['samples'],
    help: 'lists the IDs of the demo',
    isForDemo: true,
    run: listSamples,
  },
  {
    names: ['profile'],
    argument: 'NAME',
    help: 'lists the profiles, or switches to that one',
    run: switchProfile,
  },
  {names: ['login'], help: 'asks for keys', run: logIn},
  {names: ['?', 'help'], help: 'shows this help', run: sayHelp},
  {names: ['q', 'quit'], help: 'leaves, as do Ctrl+D and Ctrl+C', run: undefined},
];

/** Returns the command on a line, with its argument; undefined if it is something else. */
export function readCommand(
  line: string,
): {readonly command: PlainCommand; readonly argument: string} | undefined {
  const [, name = '', argument = ''] = /^(\S+)\s*(.*)$/s.exec(line) ?? [];
  const command = plainCommands.find(({names}) => names.includes(name.toLowerCase()));
  if (command === undefined || (argument !== '' && command.argument === undefined)) return undefined;
  return {command, argument};
}

function sayHelp({conversation, services}: LineSession): void {
  const lines = plainCommands
    .filter(({isForDemo}) => !isForDemo || services.isDemo)
    .map(({names, argument, help}) => {
      const withArgument = argument === undefined ? '' : `, ${names.at(-1)} ${argument}`;
      return `${names.join(' or ')}${withArgument}: ${help}.`;
    });
  const all = [
    `A ${services.endpoint.provider.pinIds.name}, or a text with several: looks them up.`,
    'The name, CID or beginning of a known pin: looks it up, or lists the pins that match.',
    'A number: looks that pin of the list up.',
    ...lines,
  ];
  conversation.say(`${counted(all.length, 'thing', 'things')} to type:`, ...all);
}
