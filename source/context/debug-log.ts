import {join} from 'node:path';
import process from 'node:process';
import packageJson from '../../package.json' with {type: 'json'};
import {stateFolder} from '../services/storage/folders.ts';
import {createLog, type Log, noLog, openLogFile} from '../services/storage/log.ts';
import type {Output} from '../services/terminal/output.ts';

interface DebugLog {
  readonly log: Log;
  readonly end: () => void;
}

/** Tells whether `--debug` or `PINVIEW_DEBUG` asks for a log. */
export function isDebugging(isAskedFor = false): boolean {
  return isAskedFor || !['', '0'].includes(process.env.PINVIEW_DEBUG ?? '');
}

interface Logged {
  /** The command that runs. */
  readonly name: string;
  readonly isAskedFor: boolean;
  /** Whether the command takes the screen. */
  readonly hasScreen: boolean;
}

/** Starts the log of a command: to stderr, or to a file if the command takes the screen. */
export function startDebugLog(output: Output, {name, isAskedFor, hasScreen}: Logged): DebugLog {
  if (!isDebugging(isAskedFor)) return {log: noLog, end: () => {}};
  const debugLog = hasScreen ? logToFile(output) : {log: createLog(output.say), end: () => {}};
  debugLog.log(`pinview ${packageJson.version}, Node.js ${process.version}, ${process.platform}: ${name}`);
  return debugLog;
}

function logToFile(output: Output): DebugLog {
  const file = join(stateFolder(process.platform), 'debug.log');
  try {
    const {write, close} = openLogFile(file);
    return {
      log: createLog(write),
      end: () => {
        close();
        output.say(`The log is in ${file}\n`);
      },
    };
  } catch (error) {
    // The app is more useful than its log.
    const words = error instanceof Error ? error.message : String(error);
    return {log: noLog, end: () => output.say(`pinview: The log cannot be written: ${words}\n`)};
  }
}
