import {copy, listSamples, refresh, showRecord, switchProfile} from './actions.ts';
import {logIn} from './log-in.ts';
import {listRecents, type Session} from './session.ts';
import {waitForPin} from './wait-for-pin.ts';

interface PlainCommand {
  /** What is typed for it. */
  readonly names: readonly string[];
  /** What may follow, in capitals; without it nothing does. */
  readonly argument?: string;
  readonly help: string;
  readonly isForDemo?: true;
  /** Undefined leaves. */
  readonly run: ((session: Session, argument: string) => unknown) | undefined;
}

const plainCommands: readonly PlainCommand[] = [
  {names: ['y', 'copy'], argument: 'NAME', help: 'copies the CID, or the field with that name', run: copy},
  {names: ['r', 'refresh'], help: 'looks the last pin up again', run: refresh},
  {names: ['wait'], help: 'asks until the last pin is done', run: waitForPin},
  {names: ['raw'], help: 'prints its record as JSON', run: showRecord},
  {names: ['recents'], help: 'lists the recent pins', run: listRecents},
  {
    names: ['samples'],
    help: 'lists the pin IDs of the demo',
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
  {names: ['?', 'help'], help: 'says this', run: sayHelp},
  {names: ['q', 'quit'], help: 'leaves, as do Ctrl+D and Ctrl+C', run: undefined},
];

/** Returns the command that a line asks for, with what follows its name; undefined if it is something else. */
export function readCommand(
  line: string,
): {readonly command: PlainCommand; readonly argument: string} | undefined {
  const [, name = '', argument = ''] = /^(\S+)\s*(.*)$/s.exec(line) ?? [];
  const command = plainCommands.find(({names}) => names.includes(name.toLowerCase()));
  if (command === undefined || (argument !== '' && command.argument === undefined)) return undefined;
  return {command, argument};
}

function sayHelp({conversation, services}: Session): void {
  const lines = plainCommands
    .filter(({isForDemo}) => !isForDemo || services.samples !== undefined)
    .map(({names, argument, help}) => {
      const withArgument = argument === undefined ? '' : `, ${names.at(-1)} ${argument}`;
      return `${names.join(' or ')}${withArgument}: ${help}.`;
    });
  conversation.say(
    'A pin ID, or a text with several: looks them up.',
    'A number: looks that recent pin up.',
    ...lines,
  );
}
